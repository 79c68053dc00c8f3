import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressText } from '../../src/values/address.ts';
import {
  isResolvableHost,
  overlaps,
  parseSocketAddress,
  splitHostPort,
} from '../../src/values/socket.ts';

test.each([
  ['1.2.3.4:80', '1.2.3.4 80'],
  ['1.2.3.4:0', '1.2.3.4 0'],
  ['1.2.3.4:080', '1.2.3.4 80'],
  ['1.2.3.4:65535', '1.2.3.4 65535'],
  ['[::1]:80', '::1 80'],
  ['[::1%2]:80', '::1 80'],
  ['[::]:2910', ':: 2910'],
  ['1.2.3.4:65536', '-'],
  ['1.2.3.4:+80', '-'],
  ['1.2.3.4:', '-'],
  ['1.2.3.4', '-'],
  [' 1.2.3.4:80', '-'],
  ['1.2.3.4:80 ', '-'],
  ['[1.2.3.4]:80', '-'],
  ['[::1%eth0]:80', '-'],
  ['[::1%4294967296]:80', '-'],
  ['::1:80', '-'],
  ['010.0.0.1:80', '-'],
  ['localhost:80', '-'],
  // R18 sees only `ip:port`: this slips by.
  ['http://0.0.0.0:2900', '-'],
  ['', '-'],
] as const)('SocketAddr %j', (text, expected) => {
  const socket = parseSocketAddress(text);
  expect(socket ? `${addressText(socket.address)} ${socket.port}` : '-').toBe(expected);
});

test.each([
  ['10.0.1.15:9090', '10.0.1.15', 9090, undefined],
  ['kalamdb-node1:9188', 'kalamdb-node1', 9188, undefined],
  ['node_1.svc.:1', 'node_1.svc.', 1, undefined],
  ['LOCALHOST:8080', 'LOCALHOST', 8080, undefined],
  ['[::1]:8080', '::1', 8080, undefined],
  ['[::]:8080', '::', 8080, undefined],
  ['::1:8080', '::1', 8080, undefined],
  [':::8080', '::', 8080, undefined],
  ['127.1:8080', '127.1', 8080, undefined],
  ['2130706433:1', '2130706433', 1, undefined],
  ['h:0', 'h', 0, undefined],
  ['h:+80', 'h', 80, undefined],
  ['10.0.1.15', '10.0.1.15', undefined, 'no-port'],
  ['::1', '::1', undefined, 'no-port'],
  ['[::1]', '::1', undefined, 'no-port'],
  ['', '', undefined, 'no-port'],
  ['h:', 'h', undefined, 'empty-port'],
  ['h:http', 'h', undefined, 'bad-port'],
  ['h:-1', 'h', undefined, 'bad-port'],
  ['h:65536', 'h', undefined, 'port-above-65535'],
  [' h:80', ' h', undefined, 'blank'],
  ['h:80 ', 'h', undefined, 'blank'],
  [' 127.0.0.1 :8080', ' 127.0.0.1 ', undefined, 'blank'],
  ['http://10.0.0.2:8080', 'http://10.0.0.2', undefined, 'scheme'],
  [':8080', '', 8080, 'empty-host'],
  ['*:8080', '*', 8080, 'host-not-resolvable'],
  ['10.0.0.300:8080', '10.0.0.300', 8080, 'host-not-resolvable'],
  ['127.0.0.1:80:8080', '127.0.0.1:80', 8080, 'host-not-resolvable'],
  ['[127.0.0.1]:8080', '127.0.0.1', 8080, 'host-not-resolvable'],
] as const)('endpoint %j', (text, host, port, fault) => {
  expect(splitHostPort(text)).toEqual({ host, port, ...(fault && { fault }) });
});

test.each([
  ['0.0.0.0:80', '10.0.0.1:80', true],
  ['127.0.0.1:80', '127.0.0.1:80', true],
  ['127.0.0.1:80', '127.0.0.2:80', false],
  ['[::]:80', '127.0.0.1:80', false],
  ['[::]:80', '0.0.0.0:80', false],
  ['[::]:80', '[::1]:80', true],
  ['0.0.0.0:80', '10.0.0.1:81', false],
] as const)('%s against %s: %s', (left, right, expected) => {
  const [a, b] = [parseSocketAddress(left), parseSocketAddress(right)];
  expect(a && b && [overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
});

test('hosts that can resolve', () => {
  const hosts = [
    'localhost',
    'localhost.',
    '::1',
    '[::1]',
    '127.1',
    'a.b-c_d',
    '',
    '*',
    '1.2.3.300',
    'a b',
  ];
  expect(hosts.filter(isResolvableHost)).toEqual(hosts.slice(0, 6));
});

test('no text throws; what Rust reads as a socket address has no fault and the same port', () => {
  const near = fc.string({ unit: fc.constantFrom(...'0123456789af.:%[] /h'), maxLength: 24 });
  const made = fc
    .tuple(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().map((host) => `[${host}]`),
      ),
      fc.nat(70_000),
    )
    .map(([host, port]) => `${host}:${port}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), near, made), (text) => {
      const socket = parseSocketAddress(text);
      const split = splitHostPort(text);
      if (socket) expect(split).toEqual({ host: split.host, port: socket.port });
    }),
  );
});
