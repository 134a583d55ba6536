package io.meit.llm.generate;

/** A reader's side of the text that it asked for. */
public interface TextCall {

    /** The reader takes tokens again. */
    void ready();

    /** The reader goes away before the end. */
    void leave();

    /** Of an order that was refused. */
    static TextCall refused() {
        return new TextCall() {
            @Override
            public void ready() {}

            @Override
            public void leave() {}
        };
    }
}
