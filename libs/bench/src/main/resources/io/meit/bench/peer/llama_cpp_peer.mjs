// llama.cpp as a benchmark peer, through the low-level interface of node-llama-cpp (its queue of evaluations is left out, so
// that all sequences advance in one batch per step): one JSON object a line on standard input, one answer a line.
//
// load      {"op": "load", "model": FILE, "threads": N, "sequences": B, "context": C}; C cells for each sequence
// generate  {"op": "generate", "prompts": [[id, ...], ...], "new_tokens": N}: greedy, the head's best token is picked by
//           llama.cpp's own greedy sampler. Prefill ends when the first new tokens are known.
import {createInterface} from "node:readline";
import {writeSync} from "node:fs";
import {getLlama, LlamaLogLevel} from "node-llama-cpp";

const BATCH = 512; // llama.cpp's own default

let llama, model, context, sampler;

async function load({model: file, threads, sequences, context: cells}) {
    llama = await getLlama({
        gpu: false, build: "never", skipDownload: true, progressLogs: false, maxThreads: threads, logLevel: LlamaLogLevel.error,
        logger: (level, message) => process.stderr.write(`${level}: ${message}\n`)
    });
    model = await llama.loadModel({modelPath: file, useMmap: true, ignoreMemorySafetyChecks: true});
    context = await model.createContext({
        sequences, contextSize: cells, batchSize: BATCH, threads: {ideal: threads, min: threads}, flashAttention: "auto",
        ignoreMemorySafetyChecks: true
    });
    context._ctx.setThreads(threads);
    sampler = new llama._bindings.AddonSampler(model._model);
    sampler.applyConfig({temperature: 0});
    return {
        version: `llama.cpp ${llama.llamaCppRelease.release}`,
        detail: `${context._ctx.getThreads()} threads, ${llama._bindings.systemInfo().trim()}`
    };
}

// Tokens of several sequences go into batches of at most BATCH; one new token comes out for each sequence.
async function step(inputs, position) {
    const next = new Array(inputs.length);
    const perBatch = Math.max(1, Math.floor(BATCH / inputs[0].length));
    for (let from = 0; from < inputs.length; from += perBatch) {
        const until = Math.min(inputs.length, from + perBatch);
        context._ctx.initBatch((until - from) * inputs[0].length);
        const logits = [];
        for (let s = from; s < until; s++)
            logits.push(context._ctx.addToBatch(
                s, position, Uint32Array.from(inputs[s]), Uint32Array.of(inputs[s].length - 1))[0]);
        await context._ctx.decodeBatch();
        for (let s = from; s < until; s++)
            next[s] = await context._ctx.sampleToken(logits[s - from], sampler);
    }
    return next;
}

async function generate({prompts, new_tokens: count}) {
    for (let s = 0; s < prompts.length; s++)
        context._ctx.disposeSequence(s);
    if (prompts[0].length > BATCH)
        throw new Error(`a prompt has ${prompts[0].length} tokens; this peer takes at most ${BATCH}`);
    const start = performance.now();
    let next = await step(prompts, 0);
    const first = performance.now();
    const ids = next.map((id) => [id]);
    for (let t = 1; t < count; t++) {
        next = await step(next.map((id) => [id]), prompts[0].length + t - 1);
        next.forEach((id, s) => ids[s].push(id));
    }
    const end = performance.now();
    return {prefill_seconds: (first - start) / 1000, decode_seconds: (end - first) / 1000, ids};
}

const operations = {load, generate};
for await (const line of createInterface({input: process.stdin})) {
    const request = JSON.parse(line);
    let answer;
    try {
        answer = {ok: true, ...await operations[request.op](request)};
    } catch (e) {
        answer = {ok: false, error: String(e)};
    }
    writeSync(1, JSON.stringify(answer) + "\n");
}
process.exit(0);
