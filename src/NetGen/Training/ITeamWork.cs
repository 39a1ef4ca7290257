namespace NetGen.Training;

/// <summary>Something that the members of a <see cref="WorkerTeam"/> do together.</summary>
internal interface ITeamWork
{
    /// <summary>
    /// One member's share. Where it has to wait for the others it calls <see cref="WorkerTeam.Synchronize"/>, as often as all
    /// others do, and returns at once when that says false.
    /// </summary>
    /// <param name="member">Whose share; 0 is the thread that called <see cref="WorkerTeam.Run"/>.</param>
    /// <param name="members">How many take part.</param>
    void Run(int member, int members);
}
