// A voice note: tap to start, tap to stop. Never hold; never longer than five minutes.
const VoiceNote = (() => {
  "use strict";
  const LONGEST = 300;
  const can = () => Boolean(navigator.mediaDevices && window.MediaRecorder);
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  const attach = (button, kept) => {
    const [off, on, shown] = ["[data-off]", "[data-on]", "[data-seconds]"].map((one) => button.querySelector(one));
    let recorder = null, ticking = 0, seconds = 0;
    const look = (running) => {
      button.ariaPressed = String(running);
      off.hidden = running;
      on.hidden = !running;
      shown.textContent = clock(seconds);
    };
    const stop = () => recorder && recorder.state !== "inactive" && recorder.stop();
    const start = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces = [];
      recorder = new MediaRecorder(stream);
      recorder.ondataavailable = (event) => pieces.push(event.data);
      recorder.onstop = () => {
        clearInterval(ticking);
        stream.getTracks().forEach((track) => track.stop());
        kept(new Blob(pieces, { type: recorder.mimeType }), clock(seconds));
        recorder = null;
        look(false);
      };
      seconds = 0;
      recorder.start();
      look(true);
      ticking = setInterval(() => {
        seconds += 1;
        shown.textContent = clock(seconds);
        if (seconds >= LONGEST) stop();
      }, 1000);
    };
    button.addEventListener("click", () => {
      if (recorder) stop();
      else start().catch(() => (button.hidden = true)); // no microphone, or it may not be used
    });
    return { stop };
  };
  return { can, attach };
})();
