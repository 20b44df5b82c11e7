import { describe, expect, it } from 'vitest';
import {
  drawDiagram,
  edgeWidth,
  spotAt,
  valueColor,
  type DiagramFrame,
  type DiagramNode,
} from '../../../web/plot/node-diagram';
import { record } from './recording';
import { theme } from './theme';

const node = (id: string, x: number, rest: Partial<DiagramNode> = {}): DiagramNode => ({
  id,
  x,
  y: 100,
  name: [{ text: id }],
  value: '0.5',
  strength: 0.5,
  notes: [],
  side: 'above',
  noteShift: 0,
  emphasis: 'idle',
  ...rest,
});

const frame = (rest: Partial<DiagramFrame> = {}): DiagramFrame => ({
  nodes: [node('a', 50), node('b', 350)],
  edges: [
    {
      id: 'w1',
      from: 'a',
      to: 'b',
      weight: -1,
      at: 0.5,
      label: [[{ text: 'w' }]],
      arrow: 'forward',
      emphasis: 'active',
    },
  ],
  box: {
    id: 'loss',
    node: 'b',
    x: 350,
    y: 220,
    width: 100,
    lines: [[{ text: 'L' }]],
    arrow: 'none',
    emphasis: 'idle',
  },
  radius: 30,
  width: 400,
  size: { value: 16, label: 14, note: 13 },
  lit: null,
  ...rest,
});

describe('a network as nodes and edges', () => {
  it('writes every number and tells which part is where', () => {
    const { context, texts } = record();
    const spots = drawDiagram(context, frame(), theme);
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['0.5', 'a', 'b', 'w', 'L']),
    );
    expect(spotAt(spots, 50, 100)).toBe('a');
    expect(spotAt(spots, 350, 100)).toBe('b');
    expect(spotAt(spots, 200, 100)).toBe('w1');
    expect(spotAt(spots, 350, 220)).toBe('loss');
    expect(spotAt(spots, 5, 5)).toBeNull();
  });

  it('keeps what stands beside a node inside the canvas', () => {
    const { context, texts } = record();
    const long = [{ text: 'a note that is rather long' }];
    const nodes = [node('a', 20, { notes: [long] }), node('b', 390, { notes: [long] })];
    drawDiagram(context, frame({ nodes, radius: 10 }), theme);
    for (const { x, text } of texts.filter((row) => row.text.length > 9)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + text.length * 0.5 * 13).toBeLessThanOrEqual(400);
    }
  });

  it('lights the part that is lit, and no other', () => {
    const strokes = (lit: string | null): number => {
      let count = 0;
      const { context } = record();
      const watched = new Proxy(context, {
        set(target, name, value: unknown) {
          if (name === 'strokeStyle' && value === theme.litEdge) count += 1;
          return Reflect.set(target, name, value);
        },
        get: (target, name) => Reflect.get(target, name) as unknown,
      });
      drawDiagram(watched, frame({ lit }), theme);
      return count;
    };
    expect(strokes(null)).toBe(0);
    expect(strokes('w1')).toBeGreaterThan(0);
    expect(strokes('b')).toBeGreaterThan(0);
  });

  it('writes a long number smaller than the disc is wide', () => {
    const { context, texts } = record();
    drawDiagram(
      context,
      frame({ nodes: [node('a', 50, { value: '−1.90·10¹⁵⁵' })], edges: [] }),
      theme,
    );
    const size = parseFloat(/([\d.]+)px/.exec(texts[0]?.font ?? '')?.[1] ?? '');
    expect(size).toBeLessThan(16);
  });

  it('shows the size of a weight as width and its sign as color, without end', () => {
    expect(edgeWidth(0)).toBe(1.5);
    expect(edgeWidth(-2)).toBe(6.4);
    expect(edgeWidth(1e9)).toBe(9);
    expect(edgeWidth(NaN)).toBe(9);
    expect(valueColor(0, theme)).toBe('rgb(255 255 255)');
    expect(valueColor(NaN, theme)).toBe(theme.zero);
    expect(valueColor(1, theme)).not.toBe(valueColor(-1, theme));
    expect(valueColor(7, theme)).toBe(valueColor(1, theme));
  });
});
