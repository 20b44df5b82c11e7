/** Colors between two others, given as #rgb or #rrggbb, as the palette of CSS writes them. */

/** Red, green and blue, 0 to 255. */
export type Channels = readonly [number, number, number];

export function channelsOf(color: string): Channels {
  const hex = color.slice(1);
  const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  const at = (i: number): number => parseInt(long.slice(i, i + 2), 16);
  return [at(0), at(2), at(4)];
}

/** `part` of the way from one to the other. */
export function mixChannels(low: Channels, high: Channels, part: number): Channels {
  const at = (i: 0 | 1 | 2): number => Math.round(low[i] + (high[i] - low[i]) * part);
  return [at(0), at(1), at(2)];
}

export function mixColors(low: string, high: string, part: number): string {
  return `rgb(${mixChannels(channelsOf(low), channelsOf(high), part).join(' ')})`;
}
