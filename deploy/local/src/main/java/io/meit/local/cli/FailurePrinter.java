package io.meit.local.cli;

import io.grpc.StatusRuntimeException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words what went wrong; the stack trace only with {@code MEIT_DEBUG=1}. */
final class FailurePrinter implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println("meit: " + words(failure));
        if (!System.getenv().getOrDefault("MEIT_DEBUG", "").isBlank()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String words(Exception failure) {
        if (failure instanceof StatusRuntimeException status) {
            return "a service answers " + status.getStatus();
        }
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + " (" + cause.getMessage() + ")";
    }
}
