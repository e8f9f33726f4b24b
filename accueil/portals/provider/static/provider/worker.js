// Where there is no network, a page or file that a colleague chose to keep is answered from the device.
// Nothing is kept here by itself: device.js fills and empties the shelf.
const SHELF = "school-lists";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(
    fetch(event.request).catch(async (fault) => {
      const shelf = await caches.open(SHELF);
      const kept = await shelf.match(event.request, { ignoreVary: true });
      if (!kept) throw fault;
      return kept;
    }),
  );
});
