package io.mapae.server.cli;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Frames as JSON and back.
final class FrameText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FrameText() {}

    static String write(Frame frame) {
        ObjectNode node = JSON.createObjectNode();
        switch (frame) {
            case Frame.Run(List<String> arguments) ->
                arguments.forEach(node.put("frame", "run").putArray("arguments")::add);
            case Frame.Answer(String text) -> node.put("frame", "answer").put("text", text);
            case Frame.NoAnswer(String reason) -> node.put("frame", "no_answer").put("text", reason);
            case Frame.Printed(String line) -> node.put("frame", "printed").put("text", line);
            case Frame.Complained(String line) ->
                node.put("frame", "complained").put("text", line);
            case Frame.Progressed(String task, long done, long total) ->
                node.put("frame", "progressed")
                        .put("text", task)
                        .put("done", done)
                        .put("total", total);
            case Frame.Asked(Frame.Question question, String text) ->
                node.put("frame", "asked").put("question", question.name()).put("text", text);
            case Frame.Exited(int code) -> node.put("frame", "exited").put("code", code);
        }
        return node.toString();
    }

    /// The frame that this line is, unless it is none.
    static Optional<Frame> read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            String text = node.path("text").asString("");
            return Optional.ofNullable(
                    switch (node.path("frame").asString("")) {
                        case "run" ->
                            new Frame.Run(node.path("arguments")
                                    .valueStream()
                                    .map(argument -> argument.asString(""))
                                    .toList());
                        case "answer" -> new Frame.Answer(text);
                        case "no_answer" -> new Frame.NoAnswer(text);
                        case "printed" -> new Frame.Printed(text);
                        case "complained" -> new Frame.Complained(text);
                        case "progressed" ->
                            new Frame.Progressed(
                                    text,
                                    node.path("done").asLong(0),
                                    node.path("total").asLong(0));
                        case "asked" ->
                            new Frame.Asked(
                                    Frame.Question.valueOf(node.path("question").asString("")), text);
                        case "exited" -> new Frame.Exited(node.path("code").asInt(ExitCode.REFUSED));
                        default -> null;
                    });
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
