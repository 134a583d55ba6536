package io.meit.model.tokenizer.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat template in Jinja, read and rendered as transformers does it (ImmutableSandboxedEnvironment with trim_blocks,
 * lstrip_blocks, loop controls and the {@code generation} tag). What of the language is not supported is refused with
 * name and line, never passed over. May be used by several threads.
 *
 * <p>Safe for templates of unknown origin: they reach no file, class or network, cannot change what they are given except
 * their own namespaces, and stop at {@link #STEPS}.
 */
public final class JinjaTemplate {

    /** The most steps and characters of one rendering. */
    public static final long STEPS = 5_000_000;

    /** The longest template, in characters. */
    public static final int LONGEST = 500_000;

    private final String origin;
    private final List<Statement> statements;

    private JinjaTemplate(String origin, List<Statement> statements) {
        this.origin = origin;
        this.statements = statements;
    }

    /**
     * Reads a template.
     *
     * @param origin what messages call it
     * @throws JinjaException if it is malformed or uses what is not supported
     */
    public static JinjaTemplate compile(String source, String origin) {
        if (source.length() > LONGEST) {
            throw new JinjaException(
                    "%s: a chat template of %d characters; at most %d".formatted(origin, source.length(), LONGEST));
        }
        try {
            return new JinjaTemplate(origin, StatementParser.parse(source));
        } catch (JinjaException e) {
            throw new JinjaException(origin + ": " + e.getMessage(), e);
        }
    }

    /**
     * Renders the template.
     *
     * @param now what {@code strftime_now} tells
     * @throws JinjaException if the template refuses its values, goes beyond its limits or uses what is not supported
     */
    public Text render(Map<String, Value> variables, LocalDateTime now) {
        Map<String, Value> all = new HashMap<>(Globals.of(now));
        all.putAll(variables);
        try {
            return new Renderer(new Budget(STEPS)).render(statements, Scope.of(all));
        } catch (JinjaException e) {
            throw new JinjaException(origin + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new JinjaException(origin + ": the chat template nests too deep", e);
        }
    }
}
