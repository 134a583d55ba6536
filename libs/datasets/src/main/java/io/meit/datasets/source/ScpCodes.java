package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PTB-XL's {@code scp_codes}: a Python dictionary of code to likelihood, e.g. <code>{'NORM': 100.0, 'SR': 0.0}</code>. */
final class ScpCodes {

    private static final Pattern ENTRY = Pattern.compile("'([^']+)'\\s*:\\s*([0-9.]+)");
    private static final Pattern WHOLE = Pattern.compile("\\{\\s*(?:" + ENTRY + "\\s*(?:,\\s*(?=')|(?=\\s*})))*\\s*}");

    private ScpCodes() {}

    /** Empty if the text is no such dictionary. */
    static Optional<List<Code>> parse(String text) {
        if (!WHOLE.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        List<Code> codes = new ArrayList<>();
        Matcher entries = ENTRY.matcher(text);
        while (entries.find()) {
            codes.add(new Code(Code.SCP, entries.group(1), OptionalDouble.of(Double.parseDouble(entries.group(2)))));
        }
        return Optional.of(codes);
    }
}
