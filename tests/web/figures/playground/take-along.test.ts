import { describe, expect, it } from 'vitest';
import { withScore, type ScoreEntry } from '../../../../web/figures/playground/scores';
import { FORMAT, readRunFile } from '../../../../web/figures/playground/take-along';

const old = { format: FORMAT, version: 1, link: 'v=1', updates: 10, data: null, theta: [1, 2] };
const file = { ...old, runningStatistics: [0, 1, 0.5] };
const errorOf = (value: unknown): string => {
  const read = readRunFile(typeof value === 'string' ? value : JSON.stringify(value));
  return 'error' in read ? read.error : '';
};

describe('a saved run', () => {
  it('is read as it was written', () => {
    expect(readRunFile(JSON.stringify(file))).toEqual(file);
    expect(readRunFile(JSON.stringify(old))).toEqual({ ...old, runningStatistics: null });
  });

  it('that is none is refused with the reason', () => {
    expect(errorOf('{')).toContain('not JSON');
    expect(errorOf([1])).toContain('not a saved run');
    expect(errorOf(null)).toContain('not a saved run');
    expect(errorOf({ ...file, version: 2 })).toContain('version 2');
    expect(errorOf({ ...file, updates: -1 })).toContain('updates');
    expect(errorOf({ ...file, updates: 1e9 })).toContain('updates');
    expect(errorOf({ ...file, theta: ['1'] })).toContain('theta');
    for (const bad of [['1'], [null], {}, 'AAAA', 1, true])
      expect(errorOf({ ...file, runningStatistics: bad })).toContain('runningStatistics');
    expect(errorOf({ ...file, link: 1 })).toContain('link');
    const data = {
      kind: 'given',
      name: '',
      task: 'classification',
      classes: 2,
      inputs: 1,
      x: [1, 2],
      y: [1, 3],
    };
    expect(errorOf({ ...file, data })).toContain('data');
    expect(errorOf({ ...file, data: { ...data, y: [1, -1] } })).toBe('');
    expect(errorOf({ ...file, data: { ...data, y: [1, -1, 1] } })).toContain('data');
  });
});

describe('the list of runs', () => {
  const entry = (link: string, loss: number): ScoreEntry => ({
    link,
    loss,
    title: link,
    accuracy: null,
    epoch: 1,
  });

  it('has the best first, each link once, and stays short', () => {
    let list: readonly ScoreEntry[] = [];
    for (const [link, loss] of [
      ['a', 3],
      ['b', 1],
      ['a', 2],
      ['a', 9],
    ] as const)
      list = withScore(list, entry(link, loss));
    expect(list.map(({ link, loss }) => [link, loss])).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
    for (let i = 0; i < 50; i += 1) list = withScore(list, entry(`x${String(i)}`, 10 + i));
    expect(list).toHaveLength(20);
    expect(list[0]?.link).toBe('b');
  });
});
