import { isBlank } from './blank.ts';
import { type SecretShape, shapeOf } from './secret-shape.ts';
import { base64Bytes, printableText, utf8Length } from './text-encoding.ts';
import { maskedUrl } from './url-mask.ts';

/** What sort of secret the text is; `placeholder` is a string that someone published. */
export type SecretClass =
  | 'empty'
  | 'placeholder'
  | 'pem-private-key'
  | 'pem'
  | 'password-hash'
  | 'bearer-token'
  | 'opaque';

/** All that may be known of a secret. Its text is in no property, in `toString` and in `JSON.stringify`. */
export interface Secret {
  /** In UTF-8: what the servers count. */
  readonly byteLength: number;
  readonly class: SecretClass;
  readonly shape: SecretShape;
  /** Empty, or nothing but blanks: what some servers take for unset. */
  readonly isBlank: boolean;
  /** Where exactly this text stands in public. */
  readonly publishedIn?: string | undefined;
  /** Whether the two have the same text. */
  readonly equals: (other: Secret) => boolean;
  readonly toString: () => string;
  readonly toJSON: () => string;
}

const privateKeyMark = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
const pemMark = /-----BEGIN [A-Z0-9 ]+-----/;
/** Also of a block whose first line is torn: what follows it is the same. */
const pemBegin = /-----BEGIN |BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const passwordHash = /\$(?:2[abxy]?\$[0-9]{2}\$[./A-Za-z0-9]{20,}|argon2(?:id|i|d)\$)/;
const tokenForm = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;
const scheme = /^bearer +/i;
const headerWithAlgorithm = /^\s*\{(?:.*,)?\s*"alg"\s*:.*\}\s*$/s;
const betweenPieces = /[\s"'`,;=&<>()[\]{}|]+/;
const namedSecret = /(?:passw(?:or)?d|pwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?[^\s"']/i;
const pathMark = /^~?\/|[.\\]|:\/\//;
const betweenPathParts = /[/\\:]/;
const shortestOpaque = 20;

let textOf: (secret: Secret) => string | undefined;

/** Judged when asked for: every string of a file is sealed, and few are asked. No property of it holds the text. */
class SealedSecret implements Secret {
  readonly #text: string;
  readonly #publishedIn: string | undefined;
  #class: SecretClass | undefined;
  #shape: SecretShape | undefined;

  constructor(text: string, publishedIn: string | undefined) {
    this.#text = text;
    this.#publishedIn = publishedIn;
    Object.freeze(this);
  }

  static {
    // For this module alone.
    textOf = (secret) => (#text in secret ? secret.#text : undefined);
  }

  get byteLength(): number {
    return utf8Length(this.#text);
  }

  get class(): SecretClass {
    this.#class ??= classOf(this.#text, this.#publishedIn !== undefined);
    return this.#class;
  }

  get shape(): SecretShape {
    this.#shape ??= shapeOf(this.#text);
    return this.#shape;
  }

  get isBlank(): boolean {
    return isBlank(this.#text);
  }

  get publishedIn(): string | undefined {
    return this.#publishedIn;
  }

  equals(other: Secret): boolean {
    return this.#text === textOf(other);
  }

  toString(): string {
    return inWords(this);
  }

  toJSON(): string {
    return inWords(this);
  }
}

/** Takes a secret's text in; `published` has public strings and where each is published (facts/kalamdb §5.1, §7). */
export function sealSecret(text: string, published?: ReadonlyMap<string, string>): Secret {
  return new SealedSecret(text, published?.get(text));
}

function classOf(text: string, isPublished: boolean): SecretClass {
  if (text === '') return 'empty';
  if (isPublished) return 'placeholder';
  if (text.includes('-----BEGIN ')) {
    if (privateKeyMark.test(text)) return 'pem-private-key';
    if (pemMark.test(text)) return 'pem';
  }
  if (text.includes('$') && passwordHash.test(text)) return 'password-hash';
  return isBearerToken(withoutScheme(text)) ? 'bearer-token' : 'opaque';
}

function withoutScheme(text: string): string {
  return text.startsWith('b') || text.startsWith('B') ? text.replace(scheme, '') : text;
}

function isBearerToken(text: string): boolean {
  if (!(text.includes('.') && tokenForm.test(text))) return false;
  const header = base64Bytes(text.slice(0, text.indexOf('.')));
  return header !== undefined && headerWithAlgorithm.test(printableText(header) ?? '');
}

/** Whether a value of unknown type is a sealed secret. */
export function isSecret(value: unknown): value is Secret {
  return value instanceof SealedSecret;
}

/** Length and class for `observed`: `44 bytes, random`. */
export function describeSecret(secret: Secret): string {
  return `${lengthInWords(secret)}, ${kindInWords(secret)}`;
}

function inWords(secret: Secret): string {
  return `secret of ${lengthInWords(secret)} (${kindInWords(secret)})`;
}

function lengthInWords({ byteLength }: Secret): string {
  return byteLength === 1 ? '1 byte' : `${byteLength} bytes`;
}

function kindInWords(secret: Secret): string {
  const { class: kind } = secret;
  if (kind === 'opaque') return secret.shape;
  return kind === 'pem' || kind === 'pem-private-key'
    ? kind.replace('pem', 'PEM').replaceAll('-', ' ')
    : kind.replace('-', ' ');
}

/** Says of a text how many bits guessing it takes; it must keep nothing of it. */
export type Estimator = (text: string) => number;

/**
 * The estimator's number for the text. The only way by which a sealed text leaves this module: the
 * estimator must keep nothing, and what it throws is replaced, since a message could hold the text.
 */
export function estimateStrength(secret: Secret, estimate: Estimator): number {
  let strength: number;
  try {
    strength = estimate(textOf(secret) ?? '');
  } catch {
    throw new Error('the strength estimator failed');
  }
  return strength;
}

/**
 * Whether a string that nobody declared a secret reads like one: a bearer token, a PEM block, a
 * password hash, a URL with user information, a query or a fragment, `password=…`, a long random piece. Masking too much is fine.
 */
export function looksSecret(text: string): boolean {
  if (text.includes('$') && passwordHash.test(text)) return true;
  if (namesSecret(text) || maskedUrl(text) !== text) return true;
  if (hasPemBegin(text.toUpperCase())) return true;
  return text.length >= shortestOpaque && text.split(betweenPieces).some(hasSecretPart);
}

function hasPemBegin(text: string): boolean {
  return text.includes('BEGIN ') && pemBegin.test(text);
}

function namesSecret(text: string): boolean {
  return (text.includes('=') || text.includes(':')) && namedSecret.test(text);
}

/** A path or URL is judged by its parts; a lone `/` is base64 too. */
function hasSecretPart(piece: string): boolean {
  const parts = pathMark.test(piece) ? piece.split(betweenPathParts) : [piece];
  return parts.some(isSecretPiece);
}

function isSecretPiece(piece: string): boolean {
  if (piece.length < shortestOpaque) return false;
  if (isBearerToken(piece)) return true;
  return shapeOf(piece) === 'random';
}
