/** A theme for drawings without a page; every color can be told from the others. */
import type { Theme } from '../../../web/plot/theme';

export const theme: Theme = {
  paper: '#fafafa',
  surface: '#ffffff',
  ink: '#111111',
  ink2: '#222222',
  ink3: '#333333',
  line: '#444444',
  line2: '#555555',
  runs: Array.from({ length: 8 }, (_, i) => `#0000${String(i + 1)}0`),
  bandLow: '#fefefe',
  bandHigh: '#cccccc',
  level: '#999999',
  levelLabel: '#777777',
  lit: '#ffff00',
  litEdge: '#bbaa00',
  positive: '#0000ff',
  negative: '#ff8000',
  zero: '#ffffff',
  gradient: '#008040',
  fontUi: 'ui',
  fontMath: 'math',
  scale: 1,
  lineWidth: 2,
};
