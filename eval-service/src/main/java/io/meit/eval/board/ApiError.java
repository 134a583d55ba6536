package io.meit.eval.board;

/**
 * Why a request was not answered.
 *
 * @param error what is wrong, the value, and the way out
 */
public record ApiError(String error) {}
