import type { Layout, Styles } from './layouts';

/**
 * Builds a layout in the page and waits for its video. Runs in the page: it may use nothing of this
 * file but types. The video can be found as `window.shown` afterwards.
 */
export async function buildLayout({
  html,
  around,
  video: videoStyles,
  natural,
}: Layout): Promise<void> {
  const page = window as unknown as { shown: HTMLVideoElement; stop?: () => void };
  const apply = (element: HTMLElement, styles: Styles) => {
    element.removeAttribute('style');
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
  };
  page.stop?.();
  document.body.replaceChildren();
  apply(document.documentElement, html);
  let inside: Element | ShadowRoot = document.body;
  for (const { kind, styles } of around) {
    const owner: Document = inside.ownerDocument ?? document;
    const element = owner.createElement(kind === 'frame' ? 'iframe' : 'div');
    apply(element, styles);
    if (kind === 'frame') {
      element.style.setProperty('width', '600px');
      element.style.setProperty('height', '500px');
    }
    inside.append(element);
    if (kind === 'block') inside = element;
    if (kind === 'frame') inside = (element as HTMLIFrameElement).contentDocument?.body as Element;
    if (kind === 'shadow') inside = element.attachShadow({ mode: 'open' });
    if (kind === 'slot') {
      element.removeAttribute('style');
      const box = owner.createElement('div');
      apply(box, styles);
      box.append(owner.createElement('slot'));
      element.attachShadow({ mode: 'open' }).append(box);
      inside = element;
    }
  }
  const canvas = document.createElement('canvas');
  Object.assign(canvas, natural);
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  const stream = canvas.captureStream();
  const paint = () => {
    pen.fillStyle = '#357';
    pen.fillRect(0, 0, natural.width, natural.height);
    pen.fillStyle = '#fd3';
    pen.fillRect(0, 0, natural.width / 4, natural.height / 4);
  };
  paint();
  const timer = setInterval(paint, 30);
  const video = (inside.ownerDocument ?? document).createElement('video');
  apply(video, videoStyles);
  video.muted = true;
  video.srcObject = stream;
  inside.append(video);
  page.shown = video;
  await video.play();
  clearInterval(timer);
  page.stop = () => stream.getTracks()[0]?.stop();
}
