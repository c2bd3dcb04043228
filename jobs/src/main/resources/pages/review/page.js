'use strict';

const { tables, classes, colours, clips } = pageData;
const byId = id => document.getElementById(id);
const sound = byId('sound');

/** A segment of a recording: answers are kept under this, whichever page they come from. */
const idOf = clip => `${clip.uri}#t=${clip.startSeconds},${clip.endSeconds}`;

/**
 * The answers, in the storage of the browser, so that a tab that is closed loses none. Other pages of
 * the same tables write there too: it is read anew before each change.
 */
const answers = (() => {
  const key = `earwitness-review ${tables}`;
  let inMemory = {};
  let kept = true;

  function all() {
    if (!kept) return inMemory;
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}');
    } catch (refused) {
      kept = false;
      return inMemory;
    }
  }

  return {
    all,
    of: clip => all()[idOf(clip)],
    isKept: () => kept,
    /** Keeps an answer, or forgets it where it is undefined. */
    set(id, answer) {
      const next = all();
      if (answer === undefined) delete next[id];
      else next[id] = answer;
      inMemory = next;
      if (!kept) return;
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch (refused) {
        kept = false;
      }
    },
  };
})();

/** The recording that a URI names, or of which it names a track. */
function recordingOf(uri) {
  return uri.replace(/#track=([2-9]|[1-9][0-9]|100)$/, '');
}

/** The manifest of all answers but the unsure ones (RFC 4180). */
function manifest() {
  const columns = ['path', 'label', 'group', 'start_seconds', 'end_seconds', 'kind', 'predicted'];
  const quoted = value => `"${String(value).replaceAll('"', '""')}"`;
  const rows = Object.values(answers.all())
      .filter(answer => answer.label !== null)
      .map(a => [a.uri, a.label, recordingOf(a.uri), a.startSeconds, a.endSeconds, a.kind, a.predicted]);
  return [columns, ...rows].map(row => row.map(quoted).join(',') + '\r\n').join('');
}

function download() {
  const url = URL.createObjectURL(new Blob([manifest()], { type: 'text/csv' }));
  element('a', { href: url, download: 'answers.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  announce('Answers downloaded as answers.csv');
}

let current = 0;
/** What answers replaced, the last behind: [place, id, answer before]. */
const replaced = [];

/** The classes of the model, and behind them those that were typed in. */
function allClasses() {
  const typed = Object.values(answers.all()).map(answer => answer.label);
  return [...new Set([...classes, ...typed.filter(label => label !== null)])];
}

function colour(node, label) {
  // Classes that were typed in take the colours behind those of the model.
  const own = colours[label] ?? `class-${allClasses().indexOf(label) % 7}`;
  node.style.setProperty('--class', `var(--${own})`);
}

const percent = p => `${Math.round(p * 100)} %`;

function whyText(clip) {
  const ranked = Object.entries(clip.probabilities).sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  return clip.why === 'uncertain'
      ? `Among the most uncertain: for the model it is ${first[0]} to ${percent(first[1])} and ${second[0]} to ${percent(second[1])}.`
      : `Among the most surprising: for the model it is ${first[0]} to ${percent(first[1])}.`;
}

function showAnswers() {
  const answer = answers.of(clips[current]);
  byId('classes').replaceChildren(...allClasses().map((label, i) => {
    const button = element('button', { type: 'button' }, label, ' ', i < 9 ? element('kbd', {}, String(i + 1)) : '');
    button.setAttribute('aria-pressed', String(answer?.label === label));
    button.addEventListener('click', () => judge(label));
    colour(button, label);
    return button;
  }));
  byId('unsure').setAttribute('aria-pressed', String(answer?.label === null));
  const known = new Set(Object.values(answers.all()).map(a => a.kind).filter(kind => kind));
  byId('kinds').replaceChildren(...[...known].sort().map(kind => element('option', { value: kind })));

  const judged = clips.filter(clip => answers.of(clip)).length;
  const others = Object.keys(answers.all()).length - judged;
  byId('progress').value = judged;
  byId('progress-text').textContent = `${judged} of ${clips.length} judged`
      + (others ? `, and ${others} on other pages` : '')
      + (judged === clips.length ? ': download the answers.' : '');
  byId('undo').disabled = replaced.length === 0;
  byId('not-kept').hidden = answers.isKept();

  for (const [i, item] of [...byId('all').children].entries()) {
    const button = item.firstElementChild;
    const given = answers.of(clips[i]);
    const said = given ? given.label ?? 'unsure' : 'not judged';
    button.setAttribute('aria-label', `Clip ${i + 1}, ${said}`);
    button.title = said;
    button.setAttribute('aria-current', String(i === current));
    if (given?.label) colour(button, given.label);
    else button.style.setProperty('--class', given ? 'var(--quiet)' : 'var(--line)');
  }
}

/** Shows a clip, and plays it when the user has begun to listen. */
function show(place, play) {
  current = Math.max(0, Math.min(clips.length - 1, place));
  const clip = clips[current];
  byId('clip-title').textContent = `Clip ${current + 1} of ${clips.length}`;
  byId('recording').textContent =
      `${clip.uri}, ${clockText(clip.startSeconds, 1)} to ${clockText(clip.endSeconds, 1)}`
      + (clip.startTime ? `, recorded ${clip.startTime}` : '');
  byId('picture').src = clip.picture;
  byId('picture').alt = `Spectrogram of ${clip.seconds.toFixed(1)} s; the framed segment is to be judged`;
  byId('why').textContent = whyText(clip);
  byId('kind').value = answers.of(clip)?.kind ?? '';
  byId('other-class').value = '';
  const share = seconds => `${100 * Math.min(1, Math.max(0, (seconds - clip.clipSeconds) / clip.seconds))}%`;
  byId('segment').style.left = share(clip.startSeconds);
  byId('segment').style.right = `calc(100% - ${share(clip.endSeconds)})`;
  stopAt = Infinity;
  sound.src = clip.sound;
  byId('back').disabled = current === 0;
  byId('next').disabled = current === clips.length - 1;
  showAnswers();
  announce(`Clip ${current + 1}. ${whyText(clip)}`);
  if (play && byId('itself').checked) playFrom(segmentStart() - 1);
}

function judge(label) {
  const clip = clips[current];
  const id = idOf(clip);
  replaced.push([current, id, answers.of(clip)]);
  answers.set(id, {
    uri: clip.uri,
    startSeconds: clip.startSeconds,
    endSeconds: clip.endSeconds,
    label,
    kind: byId('kind').value.trim(),
    predicted: clip.label,
  });
  const order = [...clips.keys()];
  const later = [...order.slice(current + 1), ...order.slice(0, current)];
  const next = later.find(i => !answers.of(clips[i]));
  if (next === undefined) showAnswers();
  else show(next, true);
  announce(`${label ?? 'unsure'}. ${byId('progress-text').textContent}`);
}

function undo() {
  const last = replaced.pop();
  if (!last) return;
  const [place, id, before] = last;
  answers.set(id, before);
  show(place, false);
  announce(`Undone. ${byId('progress-text').textContent}`);
}

/** Where playing ends by itself, in seconds of the clip. */
let stopAt = Infinity;
const segmentStart = () => clips[current].startSeconds - clips[current].clipSeconds;

function playFrom(seconds, until = Infinity) {
  const begin = () => {
    sound.currentTime = Math.max(0, seconds);
    stopAt = until;
    // A browser may refuse to play before the page was touched: the button is there all the same.
    sound.play().catch(() => announce('Press Space to play'));
  };
  if (sound.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
  else sound.addEventListener('loadedmetadata', begin, { once: true });
}

function toggle() {
  if (!sound.paused) sound.pause();
  else if (sound.ended) playFrom(0);
  else { stopAt = Infinity; sound.play(); }
}

function alone() {
  const clip = clips[current];
  playFrom(segmentStart(), clip.endSeconds - clip.clipSeconds);
}

function follow() {
  if (sound.currentTime >= stopAt) {
    stopAt = Infinity;
    sound.pause();
  }
  byId('playhead').style.left = `${100 * sound.currentTime / clips[current].seconds}%`;
  if (!sound.paused) requestAnimationFrame(follow);
}

sound.addEventListener('play', follow);
sound.addEventListener('timeupdate', follow);
byId('picture').addEventListener('click', event => {
  const box = byId('picture').getBoundingClientRect();
  playFrom((event.clientX - box.left) / box.width * clips[current].seconds);
});

byId('other').addEventListener('submit', event => {
  event.preventDefault();
  const field = byId('other-class');
  const label = field.value.trim().toLowerCase().replace(/[\s-]+/g, '_');
  const isName = /^[a-z][a-z0-9_]*$/.test(label);
  field.setCustomValidity(isName ? '' : 'A class is named like_this: letters a to z, digits and _.');
  if (field.reportValidity()) {
    field.blur();
    judge(label);
  }
});
byId('other-class').addEventListener('input', event => event.target.setCustomValidity(''));

for (const [i] of clips.entries()) {
  const button = element('button', { type: 'button' }, String(i + 1));
  button.addEventListener('click', () => show(i, true));
  byId('all').append(element('li', {}, button));
}
byId('unsure').addEventListener('click', () => judge(null));
byId('back').addEventListener('click', () => show(current - 1, true));
byId('next').addEventListener('click', () => show(current + 1, true));
byId('undo').addEventListener('click', undo);
byId('alone').addEventListener('click', alone);
byId('download').addEventListener('click', download);

keys.on(' ', 'Play or pause', toggle);
keys.on('r', 'Play the segment alone', alone);
keys.on(Array.from({ length: 9 }, (none, i) => String(i + 1)), 'Judge as the class with this number', event => {
  const label = allClasses()[Number(event.key) - 1];
  if (label !== undefined) judge(label);
});
keys.on('u', 'Unsure: left out of the file', () => judge(null));
keys.on(['ArrowRight', 'j'], 'Next clip', () => show(current + 1, true));
keys.on(['ArrowLeft', 'k'], 'Clip before', () => show(current - 1, true));
keys.on('z', 'Undo the last answer', undo);
keys.on('c', 'Type another class', () => byId('other-class').focus());
keys.on('t', 'Type what it sounds like', () => byId('kind').focus());
keys.on('d', 'Download the answers', download);
for (const id of ['other-class', 'kind']) {
  byId(id).addEventListener('keydown', event => {
    if (event.key === 'Escape') event.target.blur();
  });
}
byId('kind').addEventListener('keydown', event => {
  if (event.key === 'Enter') { event.preventDefault(); event.target.blur(); }
});
byId('kind').addEventListener('change', () => {
  const given = answers.of(clips[current]);
  if (given) { answers.set(idOf(clips[current]), { ...given, kind: byId('kind').value.trim() }); showAnswers(); }
});
window.addEventListener('storage', showAnswers);

const firstOpen = clips.findIndex(clip => !answers.of(clip));
show(firstOpen < 0 ? 0 : firstOpen, false);
