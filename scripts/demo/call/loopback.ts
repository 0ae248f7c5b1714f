/** Enough for a sharp 640x360, from the first second: a real call would have to work its way up. */
const START_KBPS = 1500;

function skipTheRampUp(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) VP8\/90000/m.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
  const rates = `x-google-start-bitrate=${START_KBPS};x-google-min-bitrate=${START_KBPS / 2}`;
  return sdp.replace(/^(a=rtpmap:\d+ VP8\/90000\r\n)/m, `$1a=fmtp:${payload} ${rates}\r\n`);
}

function forwardCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) void to.addIceCandidate(candidate);
  });
}

/**
 * Sends a picture through a real WebRTC call whose two ends are both in this page.
 *
 * @returns the stream as the far end receives it
 */
export async function loopback(track: MediaStreamTrack): Promise<MediaStream> {
  const near = new RTCPeerConnection();
  const far = new RTCPeerConnection();
  forwardCandidates(near, far);
  forwardCandidates(far, near);
  const arrived = new Promise<MediaStream>((resolve) => {
    far.addEventListener('track', ({ receiver, track }) => {
      receiver.jitterBufferTarget = 0;
      resolve(new MediaStream([track]));
    });
  });
  const transceiver = near.addTransceiver(track, {
    direction: 'sendonly',
    sendEncodings: [{ maxBitrate: START_KBPS * 1000 }],
  });
  // VP8 is the cheapest to encode and decode in software, and in every Chromium.
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === 'video/VP8'));
  await near.setLocalDescription(await near.createOffer());
  await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
  await far.setLocalDescription(await far.createAnswer());
  const answer = far.localDescription as RTCSessionDescription;
  await near.setRemoteDescription({ type: 'answer', sdp: skipTheRampUp(answer.sdp) });
  return arrived;
}
