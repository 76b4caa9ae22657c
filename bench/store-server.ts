import { createServer } from 'node:http';

/** Answers every GetItem with one item, and every other request with an empty body. `store.ts` runs it. */
const item = process.argv[2] ?? '{}';
const server = createServer((request, response) => {
  const isRead = String(request.headers['x-amz-target']).endsWith('.GetItem');
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(isRead ? item : '{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(address.port);
});
