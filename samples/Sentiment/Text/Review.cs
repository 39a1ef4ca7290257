using System.Collections.Generic;

namespace Sentiment;

/// <summary>A review: its words in order, and whether it recommends the movie.</summary>
internal sealed record Review(IReadOnlyList<string> Words, bool IsGood);
