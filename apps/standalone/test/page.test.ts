import { launchBrowser } from '@cairn/browser';
import { generateDemo, loadDemo } from '@cairn/demo';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, settled, xapiHeaders } from './ask-api.ts';

/** The page in a real browser on the real store, from a figure down to its statements. */
let cairn: RunningCairn;
type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let browser: Browser;
let page: Awaited<ReturnType<Browser['newPage']>>;
const errors: string[] = [];

beforeAll(async () => {
  cairn = await startCairn();
  const demo = generateDemo({ learners: 700 });
  await loadDemo({ endpoint: cairn.endpoint, api: cairn.api, key: `${cairn.key}:${cairn.secret}`, demo });
  await settled(cairn);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // Before sign-in the session request answers 401, which the browser logs as an error.
    if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await cairn?.stop();
});

describe('the dashboard', () => {
  it('asks for credentials, and explains that a password is wrong', async () => {
    await page.goto(`${cairn.url}/`);
    await page.getByLabel('E-mail').fill(cairn.user?.email ?? '');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/password/i);
  });

  it('signs the first user in and shows statements, attainment and hire rates', async () => {
    await page.getByLabel('Password').fill(cairn.user?.password ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByText('Visualisation').first().waitFor();
    await page.getByRole('heading', { name: /Hire rate of holders/ }).waitFor();
    await page.getByText('All together', { exact: true }).waitFor();
    expect(await page.content()).not.toMatch(/\beffect\b/i);
  });

  it('leads from the number attained to learners, a decision and its statement', async () => {
    await page.locator('a[href*="/attainments?"]').first().click();
    await page.waitForURL(/\/attainments\?/);
    await page.locator('a[href*="/decisions/"]').first().click();
    await page.waitForURL(/\/decisions\//);
    await page.locator('a[href*="/statements/"]').first().click();
    await page.waitForURL(/\/statements\//);
    await page.getByText('"actor"').first().waitFor();
  });

  it('leads from a hire rate to the applications counted in it', async () => {
    await page.goto(`${cairn.url}/`);
    await page.locator('a[href*="/outcomes/evidence?"]').first().click();
    await page.waitForURL(/\/outcomes\/evidence\?/);
    await page.locator('a[href*="/statements/"]').first().waitFor();
  });

  it('shows any metric by any dimension, as the address says, and its sheet', async () => {
    await page.goto(`${cairn.url}/outcomes`);
    await page.getByLabel('Metric').selectOption('time-to-hire-by-credential');
    await page.waitForURL(/metric=time-to-hire-by-credential/);
    await page.getByText('Log-rank test within rows').waitFor();
    await page.getByLabel('Rows').selectOption('employer');
    await page.waitForURL(/by=employer/);
    await page.reload();
    await page.getByText('Log-rank test within rows').waitFor();
    expect(await page.getByLabel('Rows').inputValue()).toBe('employer');
    await page.getByLabel('Metric').selectOption('interview-rate-by-credential');
    await page.getByRole('button', { name: 'Show the sheet' }).click();
    await page.getByText('Observed difference, as it is').waitFor();
    expect(await page.content()).not.toMatch(/\beffect\b/i);
  });

  it('answers which skill of a role the people of an employer are weakest in, as the API counts them', async () => {
    const employer = 'https://brightline.example';
    const role = 'https://catalogue.cairn-demo.example/roles/data-analyst';
    const asked = new URLSearchParams({ role, employer });
    const { persons, skills } = await askApi(cairn, `/roles/gaps?${asked}`);
    expect(persons).toBeGreaterThan(3);
    await page.goto(`${cairn.url}/`);
    await page.getByRole('link', { name: 'Roles', exact: true }).click();
    await page.getByLabel('Whose skills').selectOption('The people of an employer');
    await page.getByLabel('Employer', { exact: true }).fill(employer);
    await page.getByRole('button', { name: 'Show what they lack' }).click();
    await page.getByText(`${persons} people, as of`).waitFor();
    for (const { label, attained } of skills)
      await page.getByRole('row', { name: new RegExp(`^${label} .*${attained} of ${persons}`) }).waitFor();
    const fewest = Math.min(...skills.map((skill: { attained: number }) => skill.attained));
    const weakest = skills.find((skill: { attained: number }) => skill.attained === fewest).label;
    await page.getByText(new RegExp(`(Fewest|Nobody) ha(ve|s) shown: .*${weakest}`)).waitFor();
    expect(new URL(page.url()).searchParams.get('employer')).toBe(employer);
  });

  it('leads from a decision to the record of its learner, with every award and what unlocks a stack, as the API has them', async () => {
    const { competencies } = await askApi(cairn, '/competencies');
    const [{ id: competency }] = competencies.filter(({ attained }: { attained: number }) => attained > 0);
    const [{ decisionId, person }] = (
      await askApi(
        cairn,
        `/competencies/attainments?${new URLSearchParams({ competency, attained: 'true' })}`,
      )
    ).attainments;
    const asked = new URLSearchParams({ person });
    const { count } = await askApi(cairn, `/credentials?${asked}`);
    const { stacks } = await askApi(cairn, `/stacks/progress?${asked}`);
    const { count: shown } = await askApi(cairn, `/persons/attainments?${asked}`);
    const { includedCount } = await askApi(cairn, `/decisions/${decisionId}`);
    expect(stacks.length).toBeGreaterThan(0);
    expect(count).toBeGreaterThan(0);
    expect(includedCount).toBeGreaterThan(0);

    await page.goto(`${cairn.url}/decisions/${decisionId}`);
    await page.locator('main a[href*="/learner?person="]').click();
    await page.waitForURL(/\/learner\?/);
    await page.getByRole('heading', { name: `Counted (${includedCount})` }).waitFor();
    expect(await page.getByRole('table', { name: 'Counted evidence' }).locator('tbody tr').count()).toBe(
      includedCount,
    );
    await page.getByRole('table', { name: 'Competencies' }).waitFor();
    expect(await page.getByRole('table', { name: 'Competencies' }).locator('tbody tr').count()).toBe(shown);
    await page.getByRole('table', { name: 'Stacks', exact: true }).waitFor();
    await expect
      .poll(() => page.getByRole('table', { name: 'Awards' }).locator('tbody tr').count())
      .toBe(count);
    for (const { title, have, need } of stacks)
      await page.getByRole('row', { name: new RegExp(`^${title} .*${have} of ${need}`) }).waitFor();
    const [first] = stacks;
    await page.getByRole('link', { name: `Show what unlocks ${first.title}` }).click();
    await page.getByText(new RegExp(`(finishes|Everything that) ${first.title}`)).waitFor();
    expect(new URL(page.url()).searchParams.get('stack')).toBe(first.stack);
    expect(new URL(page.url()).searchParams.get('person')).toBe(person);
    await page.goBack();
    await page
      .getByText(new RegExp(`(finishes|Everything that) ${first.title}`))
      .waitFor({ state: 'detached' });
  });

  it('shows how far people are with a stack, and what ends, as the API counts them', async () => {
    const { items } = await askApi(cairn, '/catalogue?kind=stack');
    const chosen = items.at(-1).id;
    const asked = new URLSearchParams({ stack: chosen, window: '30' });
    const { persons, stopped, parts } = await askApi(cairn, `/stacks/funnel?${asked}`);
    const { months } = await askApi(cairn, '/expiries');
    expect(persons).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Pathways', exact: true }).click();
    await page.getByLabel('Stack', { exact: true }).selectOption(chosen);
    await page.getByLabel('Stopped after').selectOption('30');
    await page.getByText(new RegExp(`^${stopped.toLocaleString('en')} .*nothing met for 30 days`)).waitFor();
    await page.getByText(persons.toLocaleString('en'), { exact: true }).first().waitFor();
    expect(await page.getByRole('table', { name: 'Parts' }).locator('tbody tr').count()).toBe(parts.length);
    await expect
      .poll(() => page.getByRole('table', { name: 'Expiry calendar' }).locator('tbody tr').count())
      .toBe(months.length);
    expect(new URL(page.url()).searchParams.get('window')).toBe('30');
  });

  it('shows a statement that arrives while the page is open', async () => {
    await page.goto(`${cairn.url}/`);
    const object = { id: 'https://example.com/seen-live', definition: { name: { en: 'Seen live' } } };
    const statement = {
      actor: { mbox: 'mailto:live@example.com' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object,
    };
    const body = JSON.stringify(statement);
    const posted = await fetch(`${cairn.endpoint}/statements`, {
      method: 'POST',
      headers: xapiHeaders(cairn),
      body,
    });
    expect(posted.status).toBe(200);
    await page.getByText('live@example.com').first().waitFor();
  });

  it('has logged no error', () => {
    expect(errors).toEqual([]);
  });
});
