package io.meit.model.decoder;

/** Logits of all positions, and the loss. */
final class TrainingLoss {

    static final String PART = """
            def decoder_logits(self, ids: Tensor, prefix: Tensor) -> Tensor:
              return self.decoder_linear(self.decoder_states(ids, 0, prefix), self.decoder_head)  # (B, T, V)

            def decoder_loss(self, ids: Tensor, labels: Tensor, prefix: Tensor) -> Tensor:
              x = self.decoder_states(ids, 0, prefix)  # (B, T, D)
              rows = x[:, :-1].reshape([-1, x.size(2)])  # (B*(T-1), D)
              targets = labels[:, 1:].reshape([-1])  # (B*(T-1))
              # Only rows with a label go through the head, the largest product of a small model.
              labelled = torch.nonzero(torch.ne(targets, -100)).reshape([-1])  # (R)
              rows = torch.index_select(rows, 0, labelled)  # (R, D)
              targets = torch.index_select(targets, 0, labelled)  # (R)
              return torch.cross_entropy_loss(self.decoder_linear(rows, self.decoder_head), targets)
            """;

    private TrainingLoss() {}
}
