/**
 * The engine: starts libtorch, turns TorchScript source written by this project into a module, and calls it. Nothing in
 * here knows what a decoder or an ECG is; nothing outside of this package touches the engine's native calls.
 */
package io.meit.model.torch;
