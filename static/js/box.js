// The anonymous box beyond plain HTML: the code out of a scanned address, pictures made small before they travel,
// one press one letter. Keeps nothing on the device and asks nobody anything; the pages work without this file.
(function () {
  "use strict";

  const LONGEST = 1600;

  // What stands behind # never reaches the server; nor shall it stay in the browser's history.
  const code = document.querySelector("[data-code]");
  if (code && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }

  for (const form of document.querySelectorAll("[data-once]")) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  // Back out of the browser's memory: the form may be sent again.
  addEventListener("pageshow", function () {
    for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
  });

  // Drawn anew on the device: quick to send, and where and when it was taken never leaves it.
  async function small(file) {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const sheet = document.createElement("canvas");
    sheet.width = Math.round(image.width * scale);
    sheet.height = Math.round(image.height * scale);
    const pen = sheet.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(image, 0, 0, sheet.width, sheet.height);
    const drawn = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.85));
    return new File([drawn], "1.jpg", { type: "image/jpeg" });
  }

  const field = document.querySelector("[data-pictures]");
  if (field && window.createImageBitmap && window.DataTransfer) {
    field.addEventListener("change", async function () {
      try {
        const drawn = new DataTransfer();
        for (const file of [...field.files].slice(0, 4)) drawn.items.add(await small(file));
        field.files = drawn.files;
      } catch { /* no picture that this browser reads: the server says what is wrong */ }
    });
  }
})();
