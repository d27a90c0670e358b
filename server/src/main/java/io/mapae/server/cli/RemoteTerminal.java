package io.mapae.server.cli;

import io.mapae.server.administration.Progress;
import java.io.IOException;
import java.time.Duration;

/// The terminal of someone at the other end of the socket.
final class RemoteTerminal implements Terminal {
    /// How long someone may think about a password.
    private static final Duration ANSWER_WAIT = Duration.ofMinutes(5);

    private final FrameChannel channel;

    RemoteTerminal(FrameChannel channel) {
        this.channel = channel;
    }

    @Override
    public void print(String line) {
        send(new Frame.Printed(line));
    }

    @Override
    public void complain(String line) {
        send(new Frame.Complained(line));
    }

    @Override
    public Progress progress(String task) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                send(new Frame.Progressed(task, done, Math.max(0, total)));
            }

            @Override
            public void close() {
                send(new Frame.Progressed(task, 0, -1));
            }
        };
    }

    @Override
    public String secret(String prompt, boolean fromStandardInput) {
        return ask(fromStandardInput ? Frame.Question.SECRET_FROM_STANDARD_INPUT : Frame.Question.SECRET, prompt);
    }

    @Override
    public String file(String name) {
        return ask(Frame.Question.FILE, name);
    }

    @Override
    public String path(String name) {
        return ask(Frame.Question.PATH, name);
    }

    private String ask(Frame.Question question, String text) {
        try {
            channel.send(new Frame.Asked(question, text));
            return switch (channel.receive(ANSWER_WAIT)) {
                case Frame.Answer(String answer) -> answer;
                case Frame.NoAnswer(String reason) -> throw new NoInputException(reason);
                case Frame other -> throw new NoInputException("an answer was due, not " + other);
            };
        } catch (IOException gone) {
            throw new NoInputException("whoever asked is gone: " + gone);
        }
    }

    /// A command that has begun runs to its end, whether or not anyone still listens.
    private void send(Frame frame) {
        try {
            channel.send(frame);
        } catch (IOException _) {
            // Nobody listens.
        }
    }
}
