package io.mapae.bench.peer;

/// What one server took in one turn.
///
/// @param serverMicros    processor time of the server for each answer, with nothing held back
/// @param storeMicros     that of its store in processes of its own
/// @param pacedMicros     processor time of the server for each answer, at a steady pace
/// @param p99Micros       the time until an answer, at the same pace
/// @param perSecondAtMost answers, with nothing held back
record Turn(double serverMicros, double storeMicros, double pacedMicros, double p99Micros, double perSecondAtMost) {

    /// Processor time of the server and of its store, for each answer.
    double allMicros() {
        return serverMicros + storeMicros;
    }
}
