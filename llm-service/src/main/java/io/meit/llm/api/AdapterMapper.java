package io.meit.llm.api;

import io.meit.llm.adapter.LoadedAdapter;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.ListAdaptersResponse;
import java.util.List;

/** Adapters as the contract writes them. */
final class AdapterMapper {

    private AdapterMapper() {}

    static Adapter toProto(LoadedAdapter adapter) {
        return Adapter.newBuilder()
                .setName(adapter.name())
                .setAdapterId(adapter.facts().id())
                .setRank(adapter.facts().rank())
                .addAllSites(adapter.facts().sites())
                .setBytes(adapter.facts().bytes())
                .setRequests(adapter.requests())
                .setLeaving(adapter.leaving())
                .build();
    }

    static ListAdaptersResponse toProto(List<LoadedAdapter> adapters) {
        return ListAdaptersResponse.newBuilder()
                .addAllAdapters(adapters.stream().map(AdapterMapper::toProto).toList())
                .build();
    }
}
