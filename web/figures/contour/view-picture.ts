/** The picture's place in the page: two canvases, the start's handle, the zoom buttons, and the same in words. */
import { html, type TemplateResult } from 'lit';
import { pictureButton } from '../picture-button';
import { texts } from '../strings';
import { formatSetting } from '../../plot/format';
import type { FigureView } from './view';

const say = texts.figure;

export interface ZoomActions {
  zoom(direction: -1 | 1): void;
  zoomAll(): void;
  zoomPaths(): void;
}

export function pictureView(
  view: FigureView & ZoomActions,
  words: readonly string[],
  scene: string,
): TemplateResult {
  const [x, y] = view.model.start.map((value) => formatSetting(value));
  return html`<div class="picture">
    <canvas class="picture__ground" aria-hidden="true"></canvas>
    <canvas
      class="picture__canvas"
      role="application"
      tabindex="0"
      aria-label=${say.canvas}
      aria-describedby="scene words view-help"
    ></canvas>
    <div class="sr-only">
      <p id="scene">${scene}</p>
      <ul id="words">
        ${words.map((text) => html`<li>${text}</li>`)}
      </ul>
      <p id="view-help">${say.viewHelp}</p>
      <p id="start-help">${say.startHelp}</p>
    </div>
    <button
      type="button"
      class="start"
      aria-label=${`${say.start} (${String(x)}, ${String(y)})`}
      aria-describedby="start-help"
    ></button>
    <div class="zoom">
      ${pictureButton('plus', say.zoomIn, false, () => {
        view.zoom(1);
      })}
      ${pictureButton('minus', say.zoomOut, false, () => {
        view.zoom(-1);
      })}
      ${pictureButton('all', say.zoomAll, false, () => {
        view.zoomAll();
      })}
      ${pictureButton('paths', say.zoomPaths, false, () => {
        view.zoomPaths();
      })}
    </div>
  </div>`;
}

/** A still: the picture and its one sentence. */
export function stillView(scene: string): TemplateResult {
  return html`<div class="picture is-still">
    <canvas class="picture__ground" aria-hidden="true"></canvas>
    <canvas class="picture__canvas" role="img" aria-label=${scene}></canvas>
  </div>`;
}
