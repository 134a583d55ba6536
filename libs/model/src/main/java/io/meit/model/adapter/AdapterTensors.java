package io.meit.model.adapter;

import io.meit.model.adapter.AdaptableModules.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tensors of an adapter's file, by the module that they change. peft calls them {@code base_model.model.PATH.lora_A.weight}
 * and {@code lora_B}; in memory, and in some files, an adapter's name stands before {@code weight}.
 */
final class AdapterTensors {

    static final String FRONT = "base_model.model.";
    private static final Pattern NAME =
            Pattern.compile("(?:base_model\\.model\\.)?(.+)\\.lora_([AB])(?:\\.([^.]+))?\\.weight");

    /** Names of a module's two tensors in the file, and the path that the file gives to the module. */
    record Pair(String path, String a, String b) {}

    private record Name(String path, boolean isA, String adapter) {}

    private final Map<Module, Pair> pairs;

    private AdapterTensors(Map<Module, Pair> pairs) {
        this.pairs = pairs;
    }

    /** @throws UnsupportedAdapterException naming a tensor that belongs to no module, or that lacks its other half */
    static AdapterTensors of(Set<String> tensors, AdaptableModules modules) {
        Map<String, Pair> byPath = new LinkedHashMap<>();
        Set<String> adapters = new TreeSet<>();
        for (String tensor : new TreeSet<>(tensors)) {
            Name name = parse(tensor);
            adapters.add(name.adapter());
            Pair before = byPath.getOrDefault(name.path(), new Pair(name.path(), "", ""));
            byPath.put(
                    name.path(),
                    name.isA() ? new Pair(name.path(), tensor, before.b()) : new Pair(name.path(), before.a(), tensor));
        }
        if (adapters.size() > 1) {
            throw new UnsupportedAdapterException(
                    "the file holds tensors of %d adapters, %s; save one adapter to a file"
                            .formatted(adapters.size(), adapters));
        }
        Map<Module, Pair> pairs = new LinkedHashMap<>();
        byPath.values().forEach(pair -> add(pairs, pair, modules));
        if (pairs.isEmpty()) {
            throw new UnsupportedAdapterException("the file holds no tensors; save the adapter again with peft");
        }
        return new AdapterTensors(pairs);
    }

    private static Name parse(String tensor) {
        Matcher matcher = NAME.matcher(tensor);
        if (!matcher.matches()) {
            throw new UnsupportedAdapterException(
                    "tensor '%s' is no A or B of plain LoRA on a linear layer; only those are supported (no embeddings, no DoRA, no saved modules)"
                            .formatted(tensor));
        }
        return new Name(
                matcher.group(1),
                matcher.group(2).equals("A"),
                Optional.ofNullable(matcher.group(3)).orElse(""));
    }

    private static void add(Map<Module, Pair> pairs, Pair pair, AdaptableModules modules) {
        if (pair.a().isEmpty() || pair.b().isEmpty()) {
            throw new UnsupportedAdapterException(
                    "module '%s' has a tensor '%s' and lacks its other half; save the adapter again"
                            .formatted(pair.path(), pair.a().isEmpty() ? pair.b() : pair.a()));
        }
        Module module = modules.find(pair.path())
                .orElseThrow(() -> new UnsupportedAdapterException(
                        "tensor '%s' changes a module that is no projection of a layer of this decoder; its modules are like '%s'"
                                .formatted(
                                        pair.a(),
                                        modules.all().iterator().next().path())));
        Pair other = pairs.put(module, pair);
        if (other != null) {
            throw new UnsupportedAdapterException(
                    "tensors '%s' and '%s' both change '%s'".formatted(other.a(), pair.a(), module.path()));
        }
    }

    Map<Module, Pair> pairs() {
        return pairs;
    }

    /** What the adapter's file would call a module: with the same beginning as those that it holds. */
    String pathOf(Module module) {
        Map.Entry<Module, Pair> any = pairs.entrySet().iterator().next();
        String here = any.getKey().path();
        String there = any.getValue().path();
        return there.endsWith(here)
                ? there.substring(0, there.length() - here.length()) + module.path()
                : module.path().substring(here.length() - there.length());
    }
}
