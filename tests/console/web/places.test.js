import assert from "node:assert/strict";
import { test } from "node:test";
import { called, isShort, point } from "../../../layers/atende/python/atende/console/web/pages/enclose/where.js";

const POINTS = {
  "-23,5614 -46,6559": [-23.5614, -46.6559],
  "(-23.5614, -46.6559)": [-23.5614, -46.6559],
  "-23.5614; -46.6559": [-23.5614, -46.6559],
  "geo:-23.5614,-46.6559?z=17": [-23.5614, -46.6559],
  "\u221223.5, \u221246.6": [-23.5, -46.6],
  "23°33'41.0\"S 46°39'21.2\"W": [-23.561389, -46.655889],
  "23°33'41,0\"S 46°39'21,2\"O": [-23.561389, -46.655889],
  "https://www.waze.com/live-map/directions?to=ll.-23.5%2C-46.6": [-23.5, -46.6],
  "https://www.openstreetmap.org/?mlat=-23.5&mlon=-46.6#map=17/-23.1/-46.1": [-23.5, -46.6],
  "Padaria https://maps.apple.com/place?coordinate=-23.5,-46.6": [-23.5, -46.6],
  "https://www.google.com/maps/@-23.5,-46.6,17z": [-23.5, -46.6],
  "https://maps.google.com/?q=-23.5%2C-46.6&z=3": [-23.5, -46.6],
  "https://www.google.com/maps/place/S%C3%A3o+Jos%C3%A9/@-23.1,-46.1,17z/data=!3d-23.5!4d-46.6": [-23.5, -46.6],
};

test("a point is found in what maps share and people type", () => {
  for (const [text, [latitude, longitude]] of Object.entries(POINTS)) {
    assert.deepEqual(point(text), { latitude, longitude }, text);
  }
});

test("what names no point on Earth is none", () => {
  for (const text of ["", "Rua Teste, 10", "91, 0", "0, 181", "https://maps.app.goo.gl/Ab12", "%E0%A4%A"]) {
    assert.equal(point(text), null, text);
  }
});

test("a short link hides its point; a long one may name its place", () => {
  assert.ok(isShort("https://maps.app.goo.gl/Ab12"));
  assert.ok(isShort("Padaria maps.app.goo.gl/Ab12"));
  assert.ok(!isShort("https://example.test/?u=maps.app.goo.gl/Ab12"));
  assert.equal(called("https://www.google.com/maps/place/S%C3%A3o+Jos%C3%A9/@-23.1,-46.1"), "São José");
  assert.equal(called("https://www.google.com/maps/place/-23.5,-46.6"), "");
});
