package io.meit.metrics.english;

import io.meit.metrics.words.Whitespace;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Treebank words of any sentence: the replacements of NLTK 3.8's {@code NLTKWordTokenizer}, in its order. Each pattern is
 * written for what Python means by blank, word and end of text.
 */
final class QuotedSentence {

    private static final String BLANKS =
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final String END = "(?=\\n?\\z)";

    /** A pattern and what replaces its matches. */
    private record Rule(Pattern pattern, String replacement) {

        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> QUOTES_AND_PUNCTUATION = List.of(
            new Rule("([\u00ab\u201c\u2018\u201e]|`+)", " $1 "),
            new Rule("\\A\"", "``"),
            new Rule("(``)", " $1 "),
            new Rule("([ (\\[{<])(\"|'{2})", "$1 `` "),
            new Rule("(?iu)(')(?!re|ve|ll|m|t|s|d|n)(" + PythonWord.CLASS + ")" + PythonWord.END, "$1 $2"),
            new Rule("([^.])(\\.)([\\])}>\"'\u00bb\u201d\u2019 ]*)" + BLANKS + "*" + END, "$1 $2 $3 "),
            new Rule("([:,])([^\\p{Nd}])", " $1 $2"),
            new Rule("([:,])" + END, " $1 "),
            new Rule("\\.{2,}", " $0 "),
            new Rule("[;@#$%&]", " $0 "),
            new Rule("([^.])(\\.)([\\])}>\"']*)" + BLANKS + "*" + END, "$1 $2$3 "),
            new Rule("[?!]", " $0 "),
            new Rule("([^'])' ", "$1 ' "),
            new Rule("[*]", " $0 "),
            new Rule("[\\]\\[(){}<>]", " $0 "),
            new Rule("--", " -- "));

    private static final List<Rule> ENDINGS = List.of(
            new Rule("([\u00bb\u201d\u2019])", " $1 "),
            new Rule("''", " '' "),
            new Rule("\"", " '' "),
            new Rule("([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 "),
            new Rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 "),
            contraction("can", "not", PythonWord.END),
            contraction("d", "'ye", PythonWord.END),
            contraction("gim", "me", PythonWord.END),
            contraction("gon", "na", PythonWord.END),
            contraction("got", "ta", PythonWord.END),
            contraction("lem", "me", PythonWord.END),
            contraction("more", "'n", PythonWord.END),
            contraction("wan", "na", "(?=" + BLANKS + ")"),
            new Rule("(?iu) ('t)(is)" + PythonWord.END, " $1 $2 "),
            new Rule("(?iu) ('t)(was)" + PythonWord.END, " $1 $2 "));

    private QuotedSentence() {}

    /** Adds the words of the sentence. */
    static void cut(String sentence, List<String> words) {
        String text = sentence;
        for (Rule rule : QUOTES_AND_PUNCTUATION) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        text = " " + text + " ";
        for (Rule rule : ENDINGS) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Whitespace.is(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private static Rule contraction(String first, String second, String end) {
        return new Rule("(?iu)" + PythonWord.START + "(" + first + ")(" + second + ")" + end, " $1 $2 ");
    }
}
