// grammY's conversations, in memory or in files. Run where node_modules is (make bench).
//
//     node with_grammy.mjs memory|file UPDATES    (UPDATES: a file that with_grammy.py writes)
import { createRequire } from "module";
import fs from "fs";
import os from "os";
import path from "path";

const require = createRequire(path.join(process.cwd(), "package.json"));
const { Bot } = require("grammy");
const { conversations, createConversation } = require("@grammyjs/conversations");
const [, , mode, updates] = process.argv;
const me = { id: 1, is_bot: true, first_name: "Bot", username: "made_up_bot" };
const sent = { message_id: 1, from: me, chat: { id: 1, type: "private", first_name: "Made-up" }, date: 1, text: "Question" };
const answer = (result) => ({ ok: true, status: 200, json: async () => JSON.parse(JSON.stringify({ ok: true, result })) });
const fetch = async (url) => answer(url.toString().endsWith("answerCallbackQuery") ? true : sent);
const bot = new Bot("1:made-up", { botInfo: me, client: { fetch, baseFetchConfig: {} } });

const several = (question) => question === 7 || question === 8;
const asks = (question) => `Question ${question} of 10: how do you feel about topic ${question}?`;

function board(question, chosen) {
  if (question > 8) return {};
  const labels = Array.from({ length: several(question) ? 5 : 4 }, (_, at) => `Option ${at + 1}`);
  if (several(question)) labels.push("Done");
  const row = (label) => [{ text: (chosen.includes(label) ? "[x] " : "") + label, callback_data: `${question}:${label}` }];
  return { reply_markup: { inline_keyboard: labels.map(row) } };
}

async function ask(ctx, question, chosen = []) {
  if (!ctx.callbackQuery) return ctx.reply(asks(question), board(question, chosen));
  await ctx.answerCallbackQuery();
  return ctx.editMessageText(asks(question), board(question, chosen));
}

async function survey(conversation, ctx) {
  const answers = {};
  await ask(ctx, 1);
  for (let question = 1; question <= 8; question++) {
    if (question === 3 && answers[2] === "Option 1") continue;
    let chosen = [];
    for (;;) {
      ctx = await conversation.waitForCallbackQuery(new RegExp(`^${question}:`));
      const label = ctx.callbackQuery.data.split(":")[1];
      if (!several(question)) chosen = label;
      if (!several(question) || label === "Done") break;
      chosen = chosen.includes(label) ? chosen.filter((one) => one !== label) : [...chosen, label];
      await ask(ctx, question, chosen);
    }
    answers[question] = chosen;
    await ask(ctx, question === 2 && chosen === "Option 1" ? 4 : question + 1);
  }
  for (const question of [9, 10]) {
    ctx = await conversation.waitFor("message:text");
    answers[question] = ctx.msg.text;
    await (question === 9 ? ask(ctx, 10) : ctx.reply("Thank you."));
  }
}

const options = {};
if (mode === "file") {
  const { FileAdapter } = require("@grammyjs/storage-file");
  const dirName = fs.mkdtempSync(path.join(os.tmpdir(), "kept-"));
  options.storage = { type: "key", version: 0, adapter: new FileAdapter({ dirName }) };
}
bot.use(conversations(options));
bot.use(createConversation(survey));
bot.command("start", (ctx) => ctx.conversation.enter("survey"));

async function measure(batches) {
  const waits = [];
  globalThis.gc?.();
  const cpu = process.cpuUsage(), began = performance.now();
  for (const batch of batches) {
    const came = performance.now();
    await Promise.all(batch.map((update) => bot.handleUpdate(JSON.parse(update)).then(() => waits.push(performance.now() - came))));
  }
  const spent = process.cpuUsage(cpu), seconds = (spent.user + spent.system) / 1e6, number = waits.length;
  waits.sort((one, other) => one - other);
  return {
    updates: number, "updates per CPU second": number / seconds, "CPU microseconds per update": (seconds / number) * 1e6,
    "updates per second": number / ((performance.now() - began) / 1000), "median ms": waits[number >> 1],
    "99th percentile ms": waits[Math.floor(number * 0.99)],
  };
}

const [all, unfinished, people] = JSON.parse(fs.readFileSync(updates, "utf8"));
const found = await measure(all);
globalThis.gc?.();
const before = process.memoryUsage().rss;
await measure(unfinished);
globalThis.gc?.();
const held = (process.memoryUsage().rss - before) / people;
const disk = mode === "file" ? "not synced" : "no";
console.log(JSON.stringify({ ...found, "bytes in memory per conversation": held, "on disk when the reply leaves": disk }));
process.exit(0);
