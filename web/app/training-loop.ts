import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/layout.css';
import { DownhillTrainingLoop } from '../figures/training-loop/training-loop-figure';
import { startHeader } from './header';

startHeader();

// A clicker's keys reach the figure also when nothing has the focus.
document.addEventListener('keydown', (event) => {
  const figure = document.querySelector('downhill-training-loop');
  if (event.target === document.body && figure instanceof DownhillTrainingLoop)
    figure.pressKey(event);
});
