// Colors between two others, and the palettes of values that are made of them.
import { describe, expect, it } from 'vitest';
import { channelsOf, mixChannels, mixColors } from '../../../web/plot/color';
import { divergingPalette, rampPalette } from '../../../web/plot/heat';
import type { Theme } from '../../../web/plot/theme';

describe('colors', () => {
  it('reads the short form as the long one', () => {
    expect(channelsOf('#fff')).toEqual([255, 255, 255]);
    expect(channelsOf('#1b2')).toEqual(channelsOf('#11bb22'));
    expect(channelsOf('#1b2026')).toEqual([27, 32, 38]);
  });

  it('goes from one to the other', () => {
    const [low, high] = [channelsOf('#000000'), channelsOf('#ff6432')];
    expect(mixChannels(low, high, 0)).toEqual(low);
    expect(mixChannels(low, high, 1)).toEqual(high);
    expect(mixChannels(low, high, 0.5)).toEqual([128, 50, 25]);
    expect(mixColors('#000', '#ff6432', 0.5)).toBe('rgb(128 50 25)');
  });
});

describe('palettes', () => {
  const theme = { zero: '#fbfaf6', negative: '#c2500a', positive: '#1f5fa8' } as Theme;
  /** As an image of one pixel has it. */
  const pixel = (colors: Uint32Array, at: number): number[] =>
    [0, 8, 16, 24].map((shift) => ((colors.at(at) ?? 0) >>> shift) & 255);

  it('have the color below zero, zero itself and the color above', () => {
    const { colors } = divergingPalette(theme);
    const middle = (colors.length - 1) / 2;
    expect(pixel(colors, 0)).toEqual([...channelsOf(theme.negative), 255]);
    expect(pixel(colors, middle)).toEqual([...channelsOf(theme.zero), 255]);
    expect(pixel(colors, -1)).toEqual([...channelsOf(theme.positive), 255]);
  });

  it('stay nearer to the ground where they are weaker', () => {
    const { colors } = divergingPalette(theme, 0.5);
    const half = mixChannels(channelsOf(theme.zero), channelsOf(theme.positive), 0.5);
    expect(pixel(colors, -1)).toEqual([...half, 255]);
  });

  it('of one class are the ground up to the middle', () => {
    const { colors } = rampPalette(theme, '#096');
    expect(pixel(colors, 0)).toEqual([...channelsOf(theme.zero), 255]);
    expect(pixel(colors, (colors.length - 1) / 2)).toEqual([...channelsOf(theme.zero), 255]);
    expect(pixel(colors, -1)).toEqual([0, 0x99, 0x66, 255]);
  });
});
