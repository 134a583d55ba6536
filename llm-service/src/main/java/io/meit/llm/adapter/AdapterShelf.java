package io.meit.llm.adapter;

import io.meit.llm.LlmConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Which adapter a name means. Loading under a name that is in use swaps: what it meant before leaves with the last request
 * that was accepted with it.
 */
@Singleton
public class AdapterShelf {

    private static final Logger LOG = Logger.getLogger(AdapterShelf.class);

    private final AdapterHost host;
    private final AdapterDirectory directory;
    private final int maxLoaded;
    private final Map<String, AdapterVersion> byName = new HashMap<>();
    /** In memory, in the order of loading; also those that leave. */
    private final List<AdapterVersion> inMemory = new ArrayList<>();

    private int loading;
    private long versions;

    AdapterShelf(AdapterHost host, LlmConfig config, MeterRegistry registry) {
        this.host = host;
        this.directory = new AdapterDirectory(config.adapters().directory());
        this.maxLoaded = config.adapters().maxLoaded();
        Gauge.builder("meit.llm.adapters", this, shelf -> shelf.list().size())
                .description("Adapters in memory, also those that are leaving")
                .register(registry);
    }

    /**
     * What a name means now, held until the lease is released.
     *
     * @param name empty = none
     * @throws AdapterNotFoundException if there is none of that name
     */
    public synchronized AdapterLease take(String name) {
        if (name.isEmpty()) {
            return AdapterLease.none();
        }
        AdapterVersion version = byName.get(name);
        if (version == null) {
            throw notFound(name);
        }
        return lease(version);
    }

    private synchronized AdapterLease lease(AdapterVersion version) {
        version.take();
        return new AdapterLease(version.key(), version.facts().id(), () -> giveBack(version));
    }

    /**
     * An adapter for requests that name none: it stays this one, whatever happens to its name, until it steps down.
     *
     * @param id empty = whatever the name means now
     * @return empty if it is not in memory
     */
    public synchronized Optional<StandingAdapter> stand(String name, String id) {
        Optional<AdapterVersion> found = id.isEmpty()
                ? Optional.ofNullable(byName.get(name))
                : inMemory.stream()
                        .filter(version -> version.name().equals(name))
                        .filter(version -> version.facts().id().equals(id) && version.inUse())
                        .findFirst();
        return found.map(version -> {
            version.stand();
            return new StandingAdapter(
                    name, version.directory(), version.facts().id(), () -> lease(version), () -> stepDown(version));
        });
    }

    private void stepDown(AdapterVersion version) {
        boolean now;
        synchronized (this) {
            now = version.stepDown();
        }
        if (now) {
            unload(version);
        }
    }

    /**
     * Loads an adapter, and swaps one of the same name. Returns at once.
     *
     * @throws NoAdaptersDirectoryException if none is configured
     * @throws UnusableAdapterException if the directory leads out of the configured one
     * @throws AdapterNotFoundException if there is no such directory
     * @throws TooManyAdaptersException if as many are in memory as may be
     */
    public CompletionStage<LoadedAdapter> load(String name, String path) {
        Path found = directory.resolve(path);
        String key = reserve(name);
        CompletionStage<AdapterFacts> hosted;
        try {
            hosted = host.load(name, key, found);
        } catch (Throwable e) {
            notLoading();
            throw e;
        }
        return hosted.handle((facts, failure) -> {
            if (failure != null) {
                return abandon(failure);
            }
            return place(new AdapterVersion(name, key, path, facts));
        });
    }

    private synchronized String reserve(String name) {
        if (inMemory.size() + loading >= maxLoaded) {
            throw new TooManyAdaptersException(
                    "%d adapters are in memory or being loaded, which is the limit (meit.llm.adapters.max-loaded); unload one first"
                            .formatted(maxLoaded));
        }
        loading++;
        return "%s#%d".formatted(name, ++versions);
    }

    private synchronized void notLoading() {
        loading--;
    }

    private LoadedAdapter abandon(Throwable failure) {
        notLoading();
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof Error e) {
            throw e;
        }
        throw cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    private LoadedAdapter place(AdapterVersion version) {
        AdapterVersion before;
        boolean unload;
        LoadedAdapter loaded = version.describe();
        synchronized (this) {
            loading--;
            inMemory.add(version);
            before = byName.put(loaded.name(), version);
            unload = before != null && before.retire();
        }
        LOG.infof("adapter %s is loaded", loaded.facts().id());
        if (unload) {
            unload(before);
        }
        return loaded;
    }

    /**
     * Requests do not find it any more.
     *
     * @return done when the last request with it has ended and it is out of the decoder
     * @throws AdapterNotFoundException if there is none of that name
     * @throws StandingAdapterException if the route names it
     */
    public CompletionStage<Void> unload(String name) {
        AdapterVersion version;
        boolean now;
        synchronized (this) {
            version = byName.get(name);
            if (version == null) {
                throw notFound(name);
            }
            if (version.isStanding()) {
                throw new StandingAdapterException(
                        "adapter %s writes reports by the route; take it out of the route first (SetRoute)"
                                .formatted(version.facts().id()));
            }
            byName.remove(name);
            now = version.retire();
        }
        if (now) {
            unload(version);
        }
        return version.gone();
    }

    private void giveBack(AdapterVersion version) {
        boolean now;
        synchronized (this) {
            now = version.giveBack();
        }
        if (now) {
            unload(version);
        }
    }

    private void unload(AdapterVersion version) {
        host.unload(version.key()).whenComplete((done, failure) -> {
            synchronized (this) {
                inMemory.remove(version);
            }
            if (failure == null) {
                LOG.infof("adapter %s is unloaded", version.facts().id());
                version.gone().complete(null);
            } else {
                version.gone().completeExceptionally(failure);
            }
        });
    }

    /** The adapters in memory, by name; of one name in the order of loading. */
    public synchronized List<LoadedAdapter> list() {
        return inMemory.stream()
                .map(AdapterVersion::describe)
                .sorted(Comparator.comparing(LoadedAdapter::name))
                .toList();
    }

    private AdapterNotFoundException notFound(String name) {
        return new AdapterNotFoundException("there is no adapter \"%s\"; loaded are %s. Load it with AdapterService"
                .formatted(name, byName.keySet().stream().sorted().toList()));
    }
}
