/** Colors and sizes of a picture, read from the CSS custom properties: CSS is the only palette. */
export interface Theme {
  readonly paper: string;
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly line2: string;
  readonly runs: readonly string[];
  readonly bandLow: string;
  readonly bandHigh: string;
  readonly level: string;
  readonly levelLabel: string;
  readonly lit: string;
  readonly litEdge: string;
  /** Values of a network: above zero, below it, zero itself (the ground), and gradients. */
  readonly positive: string;
  readonly negative: string;
  readonly zero: string;
  readonly gradient: string;
  readonly fontUi: string;
  readonly fontMath: string;
  /** Factor on type sizes: 1, on a projector more. */
  readonly scale: number;
  /** Width of a path in pixels. */
  readonly lineWidth: number;
}

export const RUN_COUNT = 8;

/** Dash pattern and marker of each run: with its color they tell runs apart in gray, too. */
export const RUN_DASHES: readonly (readonly number[])[] = [
  [],
  [9, 4],
  [2, 3.5],
  [11, 3.5, 2, 3.5],
  [5, 3],
  [14, 3, 2, 3, 2, 3],
  [1.5, 2.5, 7, 2.5],
  [16, 5],
];
export type Marker =
  'disc' | 'square' | 'triangle' | 'diamond' | 'cross' | 'triangle-down' | 'pentagon' | 'bar';
export const RUN_MARKERS: readonly Marker[] = [
  'disc',
  'square',
  'triangle',
  'diamond',
  'cross',
  'triangle-down',
  'pentagon',
  'bar',
];

/** The theme in force at an element. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const get = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: get('paper'),
    surface: get('surface'),
    ink: get('ink'),
    ink2: get('ink-2'),
    ink3: get('ink-3'),
    line: get('line'),
    line2: get('line-2'),
    runs: Array.from({ length: RUN_COUNT }, (_, i) => get(`run-${i + 1}`)),
    bandLow: get('band-low'),
    bandHigh: get('band-high'),
    level: get('level'),
    levelLabel: get('level-label'),
    lit: get('lit'),
    litEdge: get('lit-edge'),
    positive: get('positive'),
    negative: get('negative'),
    zero: get('zero'),
    gradient: get('gradient'),
    fontUi: get('font-ui'),
    fontMath: get('font-math'),
    scale: Number(get('scale')) || 1,
    lineWidth: Number(get('line-width')) || 2,
  };
}

/** A font of the interface at a size in pixels before scaling. */
export function uiFont(theme: Theme, size: number, weight = 400): string {
  return `${weight} ${size * theme.scale}px ${theme.fontUi}`;
}
export function mathFont(theme: Theme, size: number): string {
  return `italic ${size * theme.scale}px ${theme.fontMath}`;
}
