import { foreignOrigin, pathOf } from './layouts';
import { element } from './tiles';

/**
 * Replaces the page by one that holds the call in a frame.
 *
 * @param foreign whether the frame is of another site
 */
export function showInFrame(foreign: boolean): void {
  const frame = element('iframe', 'call-frame');
  const origin = foreign ? foreignOrigin(location.origin) : location.origin;
  frame.allow = 'camera; microphone';
  frame.title = 'The call';
  frame.src = `${origin}${pathOf('grid')}`;
  document.body.replaceChildren(frame);
}
