// What is typed in a report is never lost: a copy stays in this tab until the server has kept it, and
// the box says when it could not. Without JavaScript the button «Lưu tất cả» does the same work.
"use strict";
(function () {
  const form = document.getElementById("bao-cao");
  if (!form) return;
  const words = document.documentElement.lang === "en"
    ? { off: "Not saved: the server does not answer. The text is kept here and will be sent again.", back: "Text that had not been saved was put back; it is being saved." }
    : { off: "Chưa lưu: máy chủ không trả lời. Chữ vẫn còn ở đây và sẽ được gửi lại.", back: "Chữ chưa kịp lưu đã được đặt lại; đang lưu." };
  const key = (box) => "an-sinh:" + location.pathname + ":" + box.name;
  const say = (item, text) => {
    const place = item && item.querySelector(".saved");
    if (place) { place.textContent = text; place.classList.add("error"); }
  };
  const store = (act) => { try { return act(); } catch (refused) { return null; } };

  form.querySelectorAll("textarea[data-keep]").forEach((box) => {
    const kept = store(() => sessionStorage.getItem(key(box)));
    if (kept !== null && kept !== box.value) {
      box.value = kept;
      say(box.closest(".report-item"), words.back);
      window.addEventListener("load", () => box.dispatchEvent(new Event("change", { bubbles: true })));
    }
    box.addEventListener("input", () => store(() => sessionStorage.setItem(key(box), box.value)));
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const item = event.target.closest(".report-item");
    if (!item) return;
    if (!event.detail.successful) {
      say(item, words.off);
      setTimeout(() => item.dispatchEvent(new Event("change", { bubbles: true })), 15000);
      return;
    }
    const place = item.querySelector(".saved");
    const refused = place && place.querySelector(".error");
    if (place && !refused) place.classList.remove("error");
    if (!refused) item.querySelectorAll("textarea[data-keep]").forEach((box) => store(() => sessionStorage.removeItem(key(box))));
  });
  form.addEventListener("submit", () => {
    form.querySelectorAll("textarea[data-keep]").forEach((box) => store(() => sessionStorage.removeItem(key(box))));
  });
})();
