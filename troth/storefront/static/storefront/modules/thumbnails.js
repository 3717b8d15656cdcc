// A small picture as words, and back: so that a remembered picture is shown without asking for it.
const WIDTH = 200;
const HEAD = "data:image/webp;base64,";

export async function drawn(picture) {
  try {
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * picture.naturalHeight) / picture.naturalWidth);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", 0.7);
  } catch {
    return "";
  }
}

export async function painted(words, canvas) {
  if (!words?.startsWith(HEAD)) return;
  const bytes = Uint8Array.from(atob(words.slice(HEAD.length)), (sign) => sign.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/webp" }));
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
}
