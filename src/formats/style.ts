/** What a terminal can show; formats are handed it and detect nothing. */
export interface Style {
  /** Columns to wrap at. */
  readonly width: number;
  /** False where the locale is not UTF-8: frames and ticks in ASCII. */
  readonly unicode: boolean;
  /** Makes a text a link, where the terminal takes links. */
  readonly link: (text: string, url: string) => string;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
}

export type Paint = (text: string) => string;

const plain: Paint = (text) => text;

/** No colour, no links. */
export const plainStyle: Style = {
  width: 80,
  unicode: true,
  link: plain,
  bold: plain,
  dim: plain,
  red: plain,
  yellow: plain,
  green: plain,
  cyan: plain,
};
