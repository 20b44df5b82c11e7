import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/layout.css';
import { DownhillLandscape } from '../figures/landscape/landscape-figure';
import { startHeader } from './header';

startHeader();

// A clicker's keys reach the figure also when nothing has the focus.
document.addEventListener('keydown', (event) => {
  const figure = document.querySelector('downhill-landscape');
  if (event.target === document.body && figure instanceof DownhillLandscape) figure.pressKey(event);
});
