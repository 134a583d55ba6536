package io.meit.tuning.network;

import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.torch.TorchDevices;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies of a network on several devices that learn from the micro-batches of an update side by side: the first from the first
 * ones, and so on. Gradients are added up in the order of the devices, the first copy makes the update, the others take its
 * weights. So the result depends on how many there are, never on which was faster; and it is that of one network which
 * takes all micro-batches in turn, but for rounding.
 *
 * <p>Running statistics of BatchNorm too become those of one network that saw all micro-batches in turn. A module belongs to
 * one thread: the first to the caller's, each other to one of its own.
 */
public final class Replicas implements AutoCloseable {

    /** What is left of running statistics after one more batch: 1 - PyTorch's momentum. */
    private static final double LEFT = 0.9;

    private final TuningModule first;
    private final List<Replica> others = new ArrayList<>();
    private final int onCpu;
    private int[] shares = new int[0];
    private Map<String, FloatTensor> before = Map.of();

    /** A module with its thread. */
    private record Replica(TuningModule module, ExecutorService thread) {}

    /**
     * A micro-batch to learn from, see {@link TuningModule#backward}.
     *
     * @param weight of every label
     * @param seed of dropout
     */
    public record Work(MicroBatch batch, double weight, long seed) {}

    /**
     * Loads the others with the weights that the first has now.
     *
     * @param devices of all, that of the first included
     * @param start is overwritten by what the first has
     */
    public static Replicas of(TuningModule first, List<String> devices, DecoderWeights frozen, StartValues start)
            throws InterruptedException {
        Replicas replicas = new Replicas(first, devices);
        try {
            for (String device : devices.subList(1, devices.size())) {
                ExecutorService thread = Executors.newSingleThreadExecutor();
                TuningNetwork there = first.network().on(device);
                replicas.others.add(new Replica(
                        Finished.value(
                                thread.submit(() -> new TuningModule(there, frozen, start, false)), thread::shutdown),
                        thread));
            }
            replicas.spread(first.statistics());
            return replicas;
        } catch (RuntimeException | InterruptedException e) {
            replicas.close();
            throw e;
        }
    }

    private Replicas(TuningModule first, List<String> devices) {
        this.first = first;
        this.onCpu = Math.toIntExact(
                devices.stream().filter(TorchDevices.CPU::equals).count());
    }

    /** The copy that makes the updates, on the caller's thread. */
    public TuningModule first() {
        return first;
    }

    /**
     * Adds the gradients of all micro-batches.
     *
     * @return the sums of -log p, in the order of the micro-batches
     */
    public List<Double> backward(List<Work> parts) throws InterruptedException {
        if (others.isEmpty()) {
            return learn(first, parts);
        }
        before = first.statistics();
        int replicas = others.size() + 1;
        shares = new int[replicas];
        List<Future<List<Double>>> elsewhere = new ArrayList<>();
        for (int i = 1; i < replicas; i++) {
            Replica replica = others.get(i - 1);
            List<Work> own = share(parts, i);
            shares[i] = own.size();
            elsewhere.add(replica.thread().submit(() -> {
                shareProcessors();
                return learn(replica.module(), own);
            }));
        }
        shareProcessors();
        List<Double> losses;
        try {
            losses = new ArrayList<>(learn(first, share(parts, 0)));
        } finally {
            TorchEngine.shareOperations(TorchEngine.threads());
        }
        for (Future<List<Double>> other : elsewhere) {
            losses.addAll(Finished.value(other, () -> {}));
        }
        return losses;
    }

    private static List<Double> learn(TuningModule module, List<Work> parts) {
        List<Double> losses = new ArrayList<>();
        for (Work part : parts) {
            losses.add(module.backward(part.batch(), part.weight(), part.seed()));
        }
        return losses;
    }

    /** The micro-batches of one replica: as many as of the others, or one more. */
    private List<Work> share(List<Work> parts, int replica) {
        int replicas = others.size() + 1;
        return parts.subList(parts.size() * replica / replicas, parts.size() * (replica + 1) / replicas);
    }

    private void shareProcessors() {
        TorchEngine.shareOperations(Math.max(1, TorchEngine.threads() / Math.max(1, onCpu)));
    }

    /** As {@link TuningModule#update}, of the gradients of all. */
    public double update(UpdateRule rule) throws InterruptedException {
        for (Replica other : others) {
            try (NDManager manager = TorchEngine.newManager()) {
                first.addGradients(on(other, () -> other.module().hand(true, manager)));
            }
            on(other, () -> {
                other.module().clearGradients();
                return 0;
            });
        }
        double norm = first.update(rule);
        if (!others.isEmpty()) {
            spread(together());
        }
        return norm;
    }

    /** Weights of the first, and statistics, to all. */
    private void spread(Map<String, FloatTensor> statistics) throws InterruptedException {
        if (others.isEmpty()) {
            return;
        }
        first.takeStatistics(statistics);
        try (NDManager manager = TorchEngine.newManager()) {
            var weights = first.hand(false, manager);
            for (Replica other : others) {
                on(other, () -> {
                    other.module().takeWeights(weights);
                    other.module().takeStatistics(statistics);
                    return 0;
                });
            }
        }
    }

    /** Each copy began with the same statistics s and has made of them 0.9^n s + its own part: the parts are put in a row. */
    private Map<String, FloatTensor> together() throws InterruptedException {
        Map<String, FloatTensor> sum = first.statistics();
        for (int i = 1; i <= others.size(); i++) {
            Replica other = others.get(i - 1);
            Map<String, FloatTensor> own = on(other, () -> other.module().statistics());
            double left = Math.pow(LEFT, shares[i]);
            Map<String, FloatTensor> next = new LinkedHashMap<>();
            Map<String, FloatTensor> all = sum;
            own.forEach((name, tensor) -> next.put(name, after(tensor, left, all.get(name), before.get(name))));
            sum = next;
        }
        return sum;
    }

    /** own + left (sum - before). */
    private static FloatTensor after(FloatTensor own, double left, FloatTensor sum, FloatTensor before) {
        float[] values = own.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + left * ((double) sum.values()[i] - before.values()[i]));
        }
        return new FloatTensor(own.shape(), values);
    }

    private static <T> T on(Replica replica, Callable<T> work) throws InterruptedException {
        return Finished.value(replica.thread().submit(work), () -> {});
    }

    /** Closes all but the first. */
    @Override
    public void close() {
        for (Replica other : others) {
            other.thread().close();
            other.module().close();
        }
    }
}
