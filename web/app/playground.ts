import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/layout.css';
import { DownhillPlayground } from '../figures/playground/playground-figure';
import { startHeader } from './header';

startHeader();

// A clicker's keys reach the figure also when nothing has the focus.
document.addEventListener('keydown', (event) => {
  const figure = document.querySelector('downhill-playground');
  if (event.target === document.body && figure instanceof DownhillPlayground && figure.ready)
    figure.pressKey(event);
});
