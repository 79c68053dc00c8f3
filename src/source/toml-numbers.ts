const DECIMAL = /^[+-]?(?:0|[1-9](?:_?\d)*)$/;
const ALL_DIGITS = /^-?\d+$/;
const PREFIXED = /^0(?:x[\dA-Fa-f](?:_?[\dA-Fa-f])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const FLOAT = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const SPECIAL = /^[+-]?(?:inf|nan)$/;

/** What is wrong with a token, in words that do not repeat it. */
export interface TokenFault {
  readonly message: string;
  readonly expected?: string;
}

const QUOTES = 'quotes around the text';

/** Tried in this order: the first that matches says it best. */
const FAULTS: readonly (TokenFault & { readonly looksLike: RegExp })[] = [
  {
    looksLike: /^[+-]?(?:true|false)$/i,
    message: 'booleans are written in lower case',
    expected: 'true or false',
  },
  {
    looksLike: /^[+-]?(?:inf|nan)$/i,
    message: 'inf and nan are written in lower case',
    expected: 'inf or nan',
  },
  {
    looksLike: /^[+-]?[A-Za-z]/,
    message: 'this word is not a value: text needs quotes',
    expected: `${QUOTES}, or true or false`,
  },
  {
    looksLike: /^[+-]0[xob]/,
    message: 'a number with a prefix cannot have a sign',
    expected: 'a decimal number',
  },
  {
    looksLike: /^[+-]?0[XOB]/,
    message: 'the prefix of a number is written in lower case',
    expected: '0x, 0o or 0b',
  },
  {
    looksLike: /^0[xob]$/,
    message: 'digits are missing after the prefix of the number',
  },
  {
    looksLike: /^0[xob]\w*_(?:_|$)|^0[xob]_/,
    message: 'an underscore in a number must stand between two digits',
  },
  {
    looksLike: /^0x/,
    message: 'this is not a hexadecimal number',
    expected: `digits and a to f after 0x, or ${QUOTES}`,
  },
  {
    looksLike: /^0o/,
    message: 'this is not an octal number',
    expected: `digits 0 to 7 after 0o, or ${QUOTES}`,
  },
  {
    looksLike: /^0b/,
    message: 'this is not a binary number',
    expected: `digits 0 and 1 after 0b, or ${QUOTES}`,
  },
  {
    looksLike: /\..*\.|[^\d_.eE+-]/,
    message: 'this is not a number or a date: text needs quotes',
    expected: QUOTES,
  },
  {
    looksLike: /^[+-]{2}/,
    message: 'a number has one sign at most',
  },
  {
    looksLike: /(?:^|\D)_|_(?:\D|$)/,
    message: 'an underscore in a number must stand between two digits',
  },
  {
    looksLike: /^[+-]?0\d/,
    message: 'a number cannot start with a zero',
    expected: `no leading zero, 0o for an octal number, or ${QUOTES}`,
  },
  {
    looksLike: /(?:^|\D)\.|\.(?:\D|$)/,
    message: 'a decimal point must stand between two digits',
  },
  {
    looksLike: /[eE][+-]?(?:\D|$)/,
    message: 'digits are missing in the exponent of the number',
  },
];

const NOT_A_VALUE: TokenFault = {
  message: 'this is not a value: text needs quotes',
  expected: QUOTES,
};

export function isInteger(token: string): boolean {
  return DECIMAL.test(token) || PREFIXED.test(token);
}

/** Of integers, those whose value any reader reads the same. */
export function isAllDigits(token: string): boolean {
  return ALL_DIGITS.test(token);
}

/** Integers of the same form are no floats: ask `isInteger` first. */
export function isFloat(token: string): boolean {
  return FLOAT.test(token) || SPECIAL.test(token);
}

/** Why a token is neither a boolean nor a number. */
export function tokenFault(token: string): TokenFault {
  return FAULTS.find(({ looksLike }) => looksLike.test(token)) ?? NOT_A_VALUE;
}
