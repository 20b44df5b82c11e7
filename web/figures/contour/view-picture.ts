/** The picture's place in the page: two canvases, the start's handle, the zoom buttons, and the same in words. */
import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from '../icons';
import { texts } from '../strings';
import { settingText } from './number-text';
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
  const [x, y] = view.model.start.map(settingText);
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
      ${zoomButton('plus', say.zoomIn, () => {
        view.zoom(1);
      })}
      ${zoomButton('minus', say.zoomOut, () => {
        view.zoom(-1);
      })}
      ${zoomButton('all', say.zoomAll, () => {
        view.zoomAll();
      })}
      ${zoomButton('paths', say.zoomPaths, () => {
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

const zoomButton = (name: IconName, label: string, act: () => void): TemplateResult =>
  html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${act}>
    ${icon(name)}
  </button>`;
