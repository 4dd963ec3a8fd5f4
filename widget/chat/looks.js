/* One style sheet for all elements. A constructed sheet satisfies a policy that forbids inline styles. */

import STYLES from "./styles.css";

let sheet;

export function styleSheet() {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLES);
  return sheet;
}
