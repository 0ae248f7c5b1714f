import { Icon, Mark } from '../ui/icons';
import { WORDS } from './strings';

/** Where the button is: a drawing of the browser's toolbar, in the page's own colours. */
export function Pin() {
  return (
    <section id="pin" aria-labelledby="pin-heading">
      <h2 id="pin-heading">{WORDS.pin.heading}</h2>
      <p>{WORDS.pin.body}</p>
      <div class="toolbar" role="img" aria-label={WORDS.pin.picture}>
        <div class="toolbar-row" aria-hidden="true">
          <span class="toolbar-address" />
          <span class="toolbar-here">
            <Icon name="puzzle" />
          </span>
        </div>
        <div class="toolbar-menu" aria-hidden="true">
          <Mark size={20} />
          <span class="toolbar-name" />
          <span class="toolbar-here">
            <Icon name="pin" />
          </span>
        </div>
      </div>
    </section>
  );
}
