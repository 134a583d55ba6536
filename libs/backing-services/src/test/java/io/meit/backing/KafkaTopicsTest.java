package io.meit.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

    private static final Node BROKER = new Node(1, "localhost", 9092);

    @Test
    void topicsWhosePartitionsAllHaveALeaderAreReady() {
        assertThat(KafkaTopics.haveLeaders(List.of(topic("windows", BROKER, BROKER), topic("reports", BROKER))))
                .isTrue();
    }

    @Test
    void aPartitionWithoutLeaderMakesItsTopicNotReady() {
        assertThat(KafkaTopics.haveLeaders(List.of(topic("windows", BROKER), topic("reports", BROKER, null))))
                .isFalse();
    }

    private static TopicDescription topic(String name, Node... leaders) {
        List<TopicPartitionInfo> partitions = new ArrayList<>();
        for (Node leader : leaders) {
            partitions.add(new TopicPartitionInfo(partitions.size(), leader, List.of(BROKER), List.of()));
        }
        return new TopicDescription(name, false, partitions);
    }
}
