package io.meit.datasets.report;

import io.meit.datasets.record.ReportText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells German, English and Swedish ECG reports apart by words and endings that only one of them has. General detectors
 * need sentences; these texts are a few terms, half of them Latin. Words that two of the languages share (normal, sinus, block) count for none.
 */
public final class ReportLanguage {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}#]+");

    private static final Map<String, Set<String>> WORDS = Map.of("de", words("""
            sinusrhythmus normales normaler lagetyp linkstyp rechtstyp steiltyp indifferenztyp abnormes nicht
            oder sonst wahrscheinlich infarkt und mit bei ohne alter möglich unspezifisches unspezifische
            abnormales ueberdrehter überdrehter linksbelastung rechtsschenkelblock linksschenkelblock
            vorhofflimmern vorhofflattern periphere niederspannung extrasystole extrasystolen verdacht auf der
            die das unvollständiger hypertrophie myokardschaden zeichen im ableitungen ekg kein keine
            sinusbradykardie sinustachykardie bericht unbestätigter linkshypertrophie verlängerung verlängert
            herzrhythmus schrittmacher anteroseptaler inferiorer linksanteriorer hinterwandinfarkt
            vorderwandinfarkt für f#r zu ist von llt arrhythmie schenkelblock bekannt möglicher anlegefehler
            """), "en", words("""
            rhythm ecg are is be to left right waves wave with due may this the of or and bundle branch axis
            deviation otherwise premature atrial fibrillation old leads segments infarction strain limb no wide
            paced prolonged interval flat inverted trace only requested probable possible cannot ruled out
            tracing edit ischaemia ischemia voltages voltage low bradycardia tachycardia changes consistent
            suggesting ventricular contraction
            """), "sv", words("""
            sinusrytm och eljest normalt vänster höger axel regelbunden rytm inga inget el förändring
            förändringar ospecifik ospecifika misstänkt gammal retledningshinder vänsterställd horisontalställd
            patologiskt amplituder extremitetsavledningarna förmak förmaksflimmer sänkning t-våg eller med utan
            hjärtfrekvens lätt inkomplett
            """));

    /** Endings of compound words, looked at where the whole word is not known. */
    private static final Map<String, Set<String>> ENDINGS =
            Map.of("de", words("""
            rhythmus flimmern flattern typ schenkelblock block infarkt schaden spannung belastung wahrscheinlich
            ung lich isch ische ischer erter heit
            """), "en", words("""
            tion ing ment ial ic ity ness ology
            """), "sv", words("""
            rytm rytmi blockering ning rna flimmer block linje hinder
            """));

    private ReportLanguage() {}

    /** {@code de}, {@code en}, {@code sv}, or {@code und} if no word speaks for one of them or two are as likely. */
    public static String detect(String text) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .forEach(word -> WORDS.forEach(
                        (language, words) -> scores.merge(language, score(language, words, word), Integer::sum)));
        int best = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var winners = scores.entrySet().stream()
                .filter(entry -> entry.getValue() == best)
                .toList();
        return best == 0 || winners.size() > 1
                ? ReportText.UNDETERMINED
                : winners.getFirst().getKey();
    }

    private static int score(String language, Set<String> words, String word) {
        if (words.contains(word)) {
            return 3;
        }
        boolean ending = word.length() > 4
                && WORDS.values().stream().noneMatch(known -> known.contains(word))
                && ENDINGS.get(language).stream().anyMatch(word::endsWith);
        return ending ? 1 : 0;
    }

    private static Set<String> words(String list) {
        return BLANKS.splitAsStream(list.strip()).collect(Collectors.toUnmodifiableSet());
    }
}
