// The screens with the most on them. Lists are made long by copies of what the server really answers, so that
// they stay what the client is given: 200 applications to review, 100 sessions to choose from.
async function lengthen(page, address, list, count) {
  await page.route(address, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = await answer.json();
    const some = body[list];
    if (!some?.length) throw new Error(`nothing to copy in ${list} of ${route.request().url()}`);
    body[list] = Array.from({ length: count }, (_, i) => ({ ...some[i % some.length], id: `copy-${i}` }));
    await route.fulfill({ response: answer, json: body });
  });
}

export const with_many_applications = (page) =>
  lengthen(page, (url) => url.pathname.startsWith('/api/review') && url.searchParams.has('status'),
    'items', 200);

export const with_many_sessions = (page) =>
  lengthen(page, (url) => url.pathname.endsWith('/sessions'), 'sessions', 100);
