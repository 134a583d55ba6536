package io.meit.llm.generate;

/**
 * How busy the engine is.
 *
 * @param texts requests in the batch
 * @param slots of the cache
 * @param freeSlots of the cache
 * @param drafted tokens that were proposed so far
 * @param accepted of them, those the model would have written itself
 */
record EngineState(int texts, int slots, int freeSlots, long drafted, long accepted) {

    static final EngineState IDLE = new EngineState(0, 0, 0, 0, 0);
}
