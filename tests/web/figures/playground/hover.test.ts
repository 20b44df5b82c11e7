// The hand over the network on a stage without a page.
import { describe, expect, it, vi } from 'vitest';
import { LineHover, type HoverHost } from '../../../../web/figures/playground/hover';

class Stage extends EventTarget {
  readonly clientWidth = 100;
  getBoundingClientRect(): { readonly left: number; readonly top: number; readonly width: number } {
    return { left: 0, top: 0, width: 100 };
  }
}

describe('the pointer on the network', () => {
  const linkAt = vi.fn(() => null);
  const run = { layout: {}, theta: new Float64Array() };
  const host = { painter: { linkAt }, model: { run } } as unknown as HoverHost;
  const stage = new Stage();
  const moves = (): number => {
    linkAt.mockClear();
    stage.dispatchEvent(new Event('pointermove'));
    return linkAt.mock.calls.length;
  };

  it('is followed once, also after the figure left its place and came back', () => {
    const hover = new LineHover(host);
    const element = stage as unknown as HTMLElement;
    hover.listen(element);
    expect(moves()).toBe(1);
    hover.stop();
    expect(moves()).toBe(0);
    hover.listen(element);
    expect(moves()).toBe(1);
  });
});
