/** Makes an element with a class. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  created.className = className;
  return created;
}

/** Makes a video element that plays by itself, without sound. */
export function player(): HTMLVideoElement {
  const video = element('video', 'picture');
  video.autoplay = true;
  video.muted = true;
  video.playsInline = true;
  return video;
}

/** Adds a tile with a name below its picture. */
export function addTile(name: string, into: Element, picture?: HTMLVideoElement): HTMLElement {
  const tile = element('figure', 'tile');
  const caption = element('figcaption', 'name');
  caption.textContent = name;
  if (picture !== undefined) {
    picture.setAttribute('aria-label', name);
    tile.append(picture);
  }
  tile.append(caption);
  into.append(tile);
  return tile;
}

/** Adds a tile of somebody without a camera: an initial in place of the picture. */
export function addAvatarTile(name: string, into: Element): void {
  const avatar = element('span', 'avatar');
  avatar.textContent = name.charAt(0);
  addTile(name, into).prepend(avatar);
}

/** Resolves when the stream plays in the element. */
export async function play(stream: MediaStream, video: HTMLVideoElement): Promise<void> {
  const playing = new Promise((resolve) => video.addEventListener('playing', resolve));
  video.srcObject = stream;
  await playing;
}
