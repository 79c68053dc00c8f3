import type { Guide } from '../../checklist.ts';
import { heading, line } from './guide-lines.ts';

const tokenGuide: Guide = {
  guide: '002',
  title: 'Token Auth',
  sections: [
    {
      section: 'overview',
      headings: [heading(1, '40d797e2ead3')],
      lines: [
        line(2, '49d580132a3b', 'client-tokens-renewed', 'client-token-placement'),
        line(3, '4f273ca0b694', 'about-clients'),
        line(4, '4d67947c0cc0', 'about-clients'),
        line(5, 'bb070bb748e3', 'oidc-issuer'),
      ],
    },
    {
      section: 'internal tokens',
      headings: [
        heading(6, '906a633af96e'),
        heading(13, '9d6322c1f4d9'),
        heading(16, '214cb90e88c0'),
        heading(17, 'c4036dd429f7'),
      ],
      lines: [
        line(7, 'b0250e447c92', 'about-clients'),
        line(8, 'fbe3bb7e3912', 'about-clients'),
        line(9, 'b01faf70e56b', 'about-clients'),
        line(10, '0ee7f31c6214', 'client-tokens-renewed'),
        line(11, '7c502e69e513', 'client-tokens-renewed'),
        line(12, '1979d31640ac', 'client-tokens-renewed'),
        line(14, '8f3644462258', 'about-clients'),
        line(15, '86de17d9455a', 'about-clients'),
        line(18, 'd4f337f2d1ef', 'client-tokens-renewed', 'client-token-placement'),
      ],
    },
    {
      section: 'state',
      headings: [heading(19, '0df2b7446d01')],
      lines: [
        line(20, '2dc0a0b5818b', 'about-clients'),
        line(21, 'b31c50d6d1b5', 'about-clients'),
        line(22, '040285ec7f1b', 'about-clients'),
        line(23, '178d4acc3cdd', 'about-clients'),
        line(24, '6b0c8b911113', 'about-clients'),
      ],
    },
    {
      section: 'oidc exchange',
      headings: [heading(25, '97bdb4afe20c')],
      lines: [
        line(26, '0124a0433d97', 'about-clients'),
        line(27, '611fef2574da', 'about-clients'),
        line(28, '4650c7f04349', 'about-clients'),
        line(29, 'c1c555c41213', 'about-clients'),
        line(30, '4994522fd286', 'about-clients'),
      ],
    },
    {
      section: 'external tokens',
      headings: [heading(31, 'b11550086553')],
      lines: [
        line(32, '70bef3dd0794', 'oidc-issuer'),
        line(33, '0e3dbea6e1ee', 'about-clients'),
        line(34, 'c37056fcd2e4', 'oidc-issuer'),
        line(35, '8ddc36b38431', 'oidc-issuer'),
        line(36, 'b27f65316ff2', 'about-clients'),
        line(37, 'a81586222349', 'about-clients'),
        line(38, 'f14b9066ffb4', 'oidc-audience'),
        line(39, '22c0c7e6685b', 'oidc-provisioning'),
        line(40, '8ea9f2b534c0', 'about-clients'),
      ],
    },
    {
      section: 'sdk',
      headings: [heading(41, '3c035955133c')],
      lines: [
        line(42, 'f8f58964b1ab', 'client-tokens-renewed'),
        line(43, 'ed0504f70a48', 'about-layout'),
        line(44, '5a5c3f75ebce', 'about-layout'),
      ],
    },
    {
      section: 'configuration',
      headings: [heading(45, '9c65a678cfdf')],
      lines: [
        line(46, '97d40710a1e3', 'jwt-secret-strong'),
        line(47, '79b0b5012a27', 'oidc-issuer'),
        line(
          48,
          '802bd1c026c3',
          'jwt-secret-injected',
          'oidc-secret-injected',
          'secrets-not-in-git',
        ),
      ],
    },
  ],
};

const clientGuide: Guide = {
  guide: '004',
  title: 'Authentication',
  sections: [
    {
      section: 'overview',
      headings: [heading(2, '66880d2d8216'), heading(4, '66880d2d8216')],
      lines: [
        line(1, '9b704adadb80', 'about-layout'),
        line(6, 'd8bba6b53035', 'client-tokens-renewed'),
      ],
    },
    {
      section: 'auth types',
      headings: [heading(8, '0bc931ccda65')],
      lines: [
        line(10, '9d52b3111e77', 'about-layout'),
        line(
          11,
          'cdf2f154c8a2',
          'client-password-published',
          'client-tokens-renewed',
          'client-signs-in',
        ),
        line(13, '899c53429646', 'about-clients'),
        line(15, '9d52b3111e77', 'about-layout'),
        line(16, 'a32d6b4abdb4', 'client-password-published', 'client-https'),
      ],
    },
    {
      section: 'basic auth',
      headings: [heading(18, '804aac921320')],
      lines: [line(20, '0281449e80e8', 'about-clients'), line(22, '3c60f71d7f6d', 'about-clients')],
    },
    {
      section: 'jwt auth',
      headings: [heading(24, '70c05217448b')],
      lines: [
        line(26, 'ecfcf55d9293', 'about-clients'),
        line(28, '9d52b3111e77', 'about-layout'),
        line(29, '75207823b0f5', 'client-https'),
        line(31, '4f6048112bad', 'about-clients'),
        line(33, '9d52b3111e77', 'about-layout'),
        line(34, '54cd9f503c34', 'client-https'),
      ],
    },
    {
      section: 'login and refresh',
      headings: [heading(36, '14b6c69e907f')],
      lines: [
        line(38, '2d0e9d223fb3', 'about-clients'),
        line(40, '9d52b3111e77', 'about-layout'),
        line(41, 'c00afb959e53', 'client-password-published', 'client-https'),
        line(43, '2e21b359b024', 'about-clients'),
        line(45, '9d52b3111e77', 'about-layout'),
        line(46, 'f67185be3e2d', 'client-tokens-renewed'),
      ],
    },
    {
      section: 'update',
      headings: [heading(48, '8ccde4c01f90')],
      lines: [
        line(50, '9d52b3111e77', 'about-layout'),
        line(51, '7731ed9c6f0d', 'client-tokens-renewed'),
        line(53, '0ac6937798b2', 'client-tokens-renewed'),
      ],
    },
    {
      section: 'expired tokens',
      headings: [heading(55, '3493656ed767')],
      lines: [
        line(57, '7154a2dce7b4', 'client-tokens-renewed'),
        line(59, '9d52b3111e77', 'about-layout'),
        line(60, 'f1e8c4b9c595', 'client-tokens-renewed'),
      ],
    },
    {
      section: 'system user',
      headings: [heading(62, 'd2d99d23a53c')],
      lines: [
        line(64, 'ee49ad4b7954', 'named-accounts'),
        line(66, '9d52b3111e77', 'about-layout'),
        line(67, '6d09522f2ac1', 'client-password-published', 'named-accounts'),
      ],
    },
    {
      section: 'next',
      headings: [heading(69, '1ff57a29d7c9')],
      lines: [line(71, '103e2a9f3f94', 'about-layout')],
    },
  ],
};

export const clientGuides: readonly Guide[] = [tokenGuide, clientGuide];
